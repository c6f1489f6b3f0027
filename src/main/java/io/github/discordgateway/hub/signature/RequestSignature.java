package io.github.discordgateway.hub.signature;

import org.apache.camel.Message;

/** Signs requests with fixed secrets. Any thread may use it. */
@FunctionalInterface
interface RequestSignature {
    /**
     * Sets the headers of the signature.
     *
     * @param timestamp Unix seconds
     */
    void sign(Message request, byte[] body, String timestamp);
}
