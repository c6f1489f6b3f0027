package io.github.discordgateway.app;

import io.github.discordgateway.gateway.RawJson;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Takes all of Java's memory, or never ends, as a variable says, whenever it gets the event of a certain person. */
public final class OddBean implements Processor {
    static final String VARIABLE = "ODD";
    static final String MEMORY = "memory";
    static final String HANG = "hang";
    static final String HANGS = "does not come back";
    static final String GOT = "got it";
    private static final String PERSON = "\"user_id\":\"42\"";

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        if (exchange.getMessage().getBody(RawJson.class).toString().contains(PERSON)) {
            switch (String.valueOf(System.getenv(VARIABLE))) {
                case MEMORY -> exchange.getMessage().setBody(new long[Integer.MAX_VALUE]);
                case HANG -> {
                    System.out.println(HANGS);
                    Thread.currentThread().join();
                }
                default -> System.out.println(GOT);
            }
        }
    }
}
