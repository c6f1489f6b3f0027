package io.github.discordgateway.app;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the program that runs beside this one tell the hub everything anew. */
@Command(
        name = "resync",
        description = "Makes the running bridge tell the hub everything anew, for a hub that has lost its memory.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ResyncCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String answer = ManagementClient.post(ResyncRequest.PATH, Map.of());
        Objects.requireNonNull(spec).commandLine().getOut().println(answer);
        return ExitCode.OK;
    }
}
