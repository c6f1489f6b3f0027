package io.github.discordgateway.app.page;

import io.github.discordgateway.hub.DeadLetter;
import io.github.discordgateway.hub.DeadLetters;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The events that were given up: how many, and the last of them. */
final class DeadLetterSection implements Section {
    private static final int LATEST = 50;

    private final CamelContext camel;
    private @Nullable Paced<Long> count;

    record Letters(long count, List<DeadLetter> latest) {}

    DeadLetterSection(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public Letters look() {
        DeadLetters letters = camel.getRegistry().findSingleByType(DeadLetters.class);
        if (letters == null) {
            return new Letters(0, List.of());
        }
        List<DeadLetter> latest = letters.latest(LATEST);
        return new Letters(latest.size() < LATEST ? latest.size() : counted(letters), latest);
    }

    private long counted(DeadLetters letters) {
        if (count == null) {
            count = new Paced<>(letters::count);
        }
        return count.get();
    }
}
