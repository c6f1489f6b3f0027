package io.github.discordgateway.app.check;

import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.gateway.IdentifyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks how many sessions the bridge has started today. It stops before Discord would reset the token. */
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
        String begun = today.size() + " of the " + budget + " sessions allowed in 24 h";
        if (today.size() >= budget) {
            return Finding.failed(
                    "The bridge has started " + begun + ", and waits",
                    "find out from its log why sessions are lost; only then raise DISCORD_MAX_IDENTIFIES_PER_DAY");
        }
        long mostInAnHour = mostOfAShard(today, now.minus(HOUR));
        return mostInAnHour >= MANY_IN_AN_HOUR
                ? Finding.warning(
                        "The bridge has started " + mostInAnHour + " sessions in the last hour; one"
                                + " normally lasts for days",
                        "find out from its log why sessions are lost: it has a line for each")
                : Finding.ok("the bridge has started " + begun);
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
