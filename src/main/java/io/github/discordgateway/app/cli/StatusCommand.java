package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.management.page.StatusRequest;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code status}: shows on one screen how the running bridge is. */
@Command(
        name = "status",
        description = {
            "Shows the running bridge on one screen: session, hub, queue, and what is wrong.",
            "",
            "The exit code is 1 if something is wrong."
        })
final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        String body = new ManagementClient(command).get(StatusRequest.PATH, Map.of());
        JsonNode status = JSON.readTree(body);
        if (json) {
            out.println(body);
        } else {
            new StatusScreen(status, Instant.now()).lines().forEach(out::println);
        }
        out.flush();
        return StatusScreen.isWell(status) ? ExitCode.OK : ExitCode.FAILURE;
    }
}
