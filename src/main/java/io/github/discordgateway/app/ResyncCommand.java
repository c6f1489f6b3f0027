package io.github.discordgateway.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
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
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ACCEPTED = 202;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        URI address = ManagementAddress.of(ManagementEndpoint.RESYNC);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getOut()
                    .println(answer.body().strip());
            return answer.statusCode() == ACCEPTED ? ExitCode.OK : ExitCode.FAILURE;
        } catch (IOException e) {
            throw new StartRefusedException(
                    ExitCode.UNAVAILABLE,
                    List.of("No bridge answers at " + address + ": start it, or name the port of its management with"
                            + " -Dcamel.management.port=…"));
        }
    }
}
