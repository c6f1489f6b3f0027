package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a client asks for in IDENTIFY, op 2. Discord docs, Gateway Events &gt; Identify.
 *
 * @param token as sent
 * @param intents the groups of events that it requests
 * @param shard the shard that it requests; the only shard if it names none
 */
record IdentifyRequest(String token, Intents intents, SimulatedShard shard) {

    static IdentifyRequest from(JsonObject d) throws ProtocolViolation {
        if (d.getValue("token") instanceof String token
                && d.getValue("intents") instanceof Number intents
                && d.getValue("properties") instanceof JsonObject) {
            if (intents.longValue() != intents.intValue()) {
                throw new ProtocolViolation(CloseReason.INVALID_INTENTS);
            }
            return new IdentifyRequest(token, new Intents(intents.intValue()), shard(d));
        }
        throw new ProtocolViolation(CloseReason.DECODE_ERROR);
    }

    private static SimulatedShard shard(JsonObject d) throws ProtocolViolation {
        if (!d.containsKey("shard")) {
            return SimulatedShard.ONLY;
        }
        if (d.getValue("shard") instanceof JsonArray pair
                && pair.size() == 2
                && pair.getValue(0) instanceof Integer id
                && pair.getValue(1) instanceof Integer count
                && id >= 0
                && id < count) {
            return new SimulatedShard(id, count, true);
        }
        throw new ProtocolViolation(CloseReason.INVALID_SHARD);
    }
}
