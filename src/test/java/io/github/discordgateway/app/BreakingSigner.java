package io.github.discordgateway.app;

import io.github.discordgateway.hub.signature.HubSigner;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Signs, but for the second event of a program with the environment variable BREAK: there it has no stack left. */
public final class BreakingSigner implements Processor {
    private final HubSigner signer = new HubSigner();
    private int calls;

    public void setSecrets(String secrets) {
        signer.setSecrets(secrets);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        calls++;
        if (calls == 2 && System.getenv("BREAK") != null) {
            throw new StackOverflowError();
        }
        signer.process(exchange);
    }
}
