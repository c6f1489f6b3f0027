package org.example;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns a VOICE_STATE_UPDATE into a sentence. */
public final class Greeting implements Processor {
    @Override
    public void process(Exchange exchange) {
        Map<?, ?> state = exchange.getMessage().getBody(Map.class);
        Map<?, ?> user = (Map<?, ?>) ((Map<?, ?>) state.get("member")).get("user");
        exchange.getMessage().setBody("Hello, " + user.get("username") + "!");
    }
}
