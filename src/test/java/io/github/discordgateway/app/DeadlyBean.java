package io.github.discordgateway.app;

import io.github.discordgateway.gateway.RawJson;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Ends the program, with nothing tidied up, whenever it gets the event of a certain person. */
public final class DeadlyBean implements Processor {
    static final int EXIT_CODE = 9;
    private static final String PERSON = "\"user_id\":\"42\"";

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody(RawJson.class).toString().contains(PERSON)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
