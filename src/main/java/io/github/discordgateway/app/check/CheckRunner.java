package io.github.discordgateway.app.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs all checks, one after the other. A new check is a class, and a line here. */
public final class CheckRunner {
    private static final List<Check> CHECKS = List.of(
            new DataDirectoryCheck(),
            new DiscordCheck(),
            new TokenCheck(),
            new SessionLimitCheck(),
            new SessionBudgetCheck(),
            new GuildCheck(),
            new RoomsCheck(),
            new IntentsCheck(),
            new GatewayCheck(),
            new HubCheck(),
            new HubClockCheck(),
            new HubSecretCheck());

    private static final String CONFIGURATION = "configuration";
    /** Longer than any check takes if its timeouts work. */
    private static final Duration DEADLINE = Duration.ofSeconds(45);

    private final Consumer<Result> report;
    private final List<Result> results = new ArrayList<>();
    private final Map<Class<?>, Result> byCheck = new HashMap<>();

    /**
     * Creates a runner for one run.
     *
     * @param report receives each result as soon as it is there
     */
    public CheckRunner(Consumer<Result> report) {
        this.report = report;
    }

    /** Reports an invalid configuration, and every check as skipped. */
    public List<Result> refused(Finding configuration, Duration duration) {
        add(new Result(CONFIGURATION, configuration, duration));
        CHECKS.forEach(check -> add(new Result(check.name(), skippedBecauseOf(CONFIGURATION), Duration.ZERO)));
        return results;
    }

    /** Reports the configuration, then runs every check. */
    public List<Result> run(CheckContext context, Finding configuration, Duration duration) {
        add(new Result(CONFIGURATION, configuration, duration));
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Check check : CHECKS) {
                long start = System.nanoTime();
                Finding finding = missing(check)
                        .map(CheckRunner::skippedBecauseOf)
                        .orElseGet(() -> finding(check, context, threads));
                Result result = new Result(
                        check.name(), context.withoutSecrets(finding), Duration.ofNanos(System.nanoTime() - start));
                byCheck.put(check.getClass(), result);
                add(result);
            }
        } finally {
            threads.shutdownNow();
        }
        return results;
    }

    private void add(Result result) {
        results.add(result);
        report.accept(result);
    }

    /** The name of the first required check that failed or was skipped. */
    private Optional<String> missing(Check check) {
        return check.needs().stream()
                .map(byCheck::get)
                .filter(needed -> needed.isFailed() || needed.finding().status() == Status.SKIPPED)
                .map(Result::name)
                .findFirst();
    }

    private static Finding skippedBecauseOf(String name) {
        return Finding.skipped("needs " + name + ", see above");
    }

    private static Finding finding(Check check, CheckContext context, ExecutorService threads) {
        Callable<Finding> look = () -> check.run(context);
        try {
            return threads.submit(look).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnreachableException unreachable
                    ? unreachable.finding()
                    : Finding.failed("the check failed: " + e.getCause());
        } catch (TimeoutException e) {
            return Finding.failed("no result within " + DEADLINE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.skipped("interrupted");
        }
    }
}
