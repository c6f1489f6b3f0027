package io.github.discordgateway.app.management.page;

import io.github.discordgateway.hub.outbox.DeadLetter;
import io.github.discordgateway.hub.outbox.DeadLetterGroup;
import io.github.discordgateway.hub.outbox.DeadLetters;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;

/** The unresolved dead letters, grouped by event and reason. */
final class DeadLetterSection implements Section {
    private static final Letters NONE = new Letters(0, 0, List.of());
    private static final int GROUPS = 12;
    /** The limit for all groups together, since each letter has its request and the hub's response. */
    private static final int LETTERS = 48;

    /** The limit of a shown body. A part of a guild's snapshot is much longer. */
    static final int MAX_CHARACTERS = 4096;

    private final CamelContext camel;
    private final CachedQuery<Letters> letters = new CachedQuery<>(this::letters);

    /**
     * The section.
     *
     * @param count the number of unresolved dead letters
     * @param resolved the number of resolved ones
     * @param groups the largest groups, the largest first
     */
    record Letters(long count, long resolved, List<Group> groups) {}

    /**
     * The dead letters with the same event and reason.
     *
     * @param count the number of dead letters
     * @param latest the time of the latest one
     * @param letters the latest ones, the latest first
     */
    record Group(String event, String reason, long count, Instant latest, List<DeadLetter> letters) {}

    DeadLetterSection(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public Letters look() {
        return letters.get();
    }

    private Letters letters() {
        DeadLetters all = camel.getRegistry().findSingleByType(DeadLetters.class);
        if (all == null) {
            return NONE;
        }
        List<DeadLetterGroup> groups = all.groups(GROUPS);
        int each = LETTERS / Math.max(groups.size(), 1);
        return new Letters(
                all.count(),
                all.countResolved(),
                groups.stream()
                        .map(group -> new Group(
                                group.event(), group.reason(), group.count(), group.latest(), latest(all, group, each)))
                        .toList());
    }

    private static List<DeadLetter> latest(DeadLetters all, DeadLetterGroup group, int most) {
        return all.latest(group, most).stream()
                .map(letter -> letter.withBodyUpTo(MAX_CHARACTERS))
                .toList();
    }
}
