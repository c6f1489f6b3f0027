package io.github.discordgateway.hub.signature;

import org.apache.camel.Message;

/** Signs requests with secrets that it knows. Any thread may use it. */
@FunctionalInterface
interface RequestSignature {
    /**
     * Sets the headers.
     *
     * @param timestamp Unix seconds
     */
    void sign(Message request, byte[] body, String timestamp);
}
