package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;

/**
 * What a client asks for in RESUME, op 6. Discord docs, Gateway Events &gt; Resume.
 *
 * @param token as sent
 * @param sessionId the session it had
 * @param sequence the last dispatch it has
 */
record ResumeRequest(String token, String sessionId, long sequence) {

    static ResumeRequest from(JsonObject d) throws ProtocolViolation {
        if (d.getValue("token") instanceof String token
                && d.getValue("session_id") instanceof String sessionId
                && d.getValue("seq") instanceof Number sequence) {
            return new ResumeRequest(token, sessionId, sequence.longValue());
        }
        throw new ProtocolViolation(CloseReason.DECODE_ERROR);
    }
}
