package io.github.discordgateway.app.check;

import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.gateway.IdentifyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many sessions the bridge itself has begun today: it stops before Discord would reset the token. */
final class SessionBudgetCheck implements Check {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MANY_IN_AN_HOUR = 5;

    @Override
    public String name() {
        return "session-budget";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(DataDirectoryCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        Instant now = Instant.now();
        int budget = Integer.parseInt(context.value("discord.max-identifies-per-day"));
        List<IdentifyRecord> today =
                context.store().identifies(context.session().access().token().bot(), now.minus(IdentifyBudget.DAY));
        String begun = today.size() + " of the " + budget + " sessions that it may begin in 24 h";
        if (today.size() >= budget) {
            return Finding.failed(
                    "The bridge has begun " + begun + ", and waits",
                    "find out in its log why sessions are lost; only then raise DISCORD_MAX_IDENTIFIES_PER_DAY");
        }
        long mostInAnHour = mostOfAShard(today, now.minus(HOUR));
        return mostInAnHour >= MANY_IN_AN_HOUR
                ? Finding.warning(
                        "The bridge has begun " + mostInAnHour + " sessions within the last hour, where one lasts for"
                                + " days: it reconnects often",
                        "find out in its log why sessions are lost: a line tells each time")
                : Finding.ok("the bridge has begun " + begun);
    }

    private static long mostOfAShard(List<IdentifyRecord> sent, Instant since) {
        return sent.stream()
                .filter(identify -> identify.at().isAfter(since))
                .map(IdentifyRecord::shardId)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
