package io.github.discordgateway.app;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets the program that runs beside this one deliver again after the hub has answered 410. */
@Command(
        name = "resume",
        description = "Lets the running bridge deliver again, after the hub has answered 410.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String answer = ManagementClient.post(DeliveryRequests.RESUME, Map.of());
        Objects.requireNonNull(spec).commandLine().getOut().println(answer);
        return ExitCode.OK;
    }
}
