package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.management.DeliveryRequests;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code deliveries}: shows what the running bridge delivered to the hub, and when. */
@Command(name = "deliveries", description = "Shows the state of one event, or what was delivered since a time.")
final class DeliveriesCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Question question;

    private static final class Question {
        @Option(names = "--event", paramLabel = "ID", description = "The event with this X-Hub-Event-Id.")
        private @Nullable String event;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "Events delivered since this time: 2026-01-31T12:00:00Z, or how long ago: 15m, 2h, 3d.")
        private @Nullable String since;
    }

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Question asked = Objects.requireNonNull(question);
        Map<String, String> parameters = asked.event == null
                ? Map.of("since", Objects.requireNonNull(asked.since))
                : Map.of("event", asked.event);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        AtomicBoolean isAny = new AtomicBoolean();
        new ManagementClient(Objects.requireNonNull(spec)).pages(DeliveryRequests.PATH, parameters, page -> {
            JsonNode traces = JSON.readTree(page);
            traces.forEach(trace -> print(trace, out));
            isAny.compareAndSet(false, !traces.isEmpty());
            out.flush();
        });
        if (!isAny.get()) {
            out.println(
                    asked.event == null
                            ? "No event was delivered since then"
                            : "This event is unknown, or its record was deleted some time after the delivery");
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(JsonNode trace, PrintWriter out) {
        out.printf(
                "%s  %s  %s  %s  accepted %s, attempts %d%n",
                trace.path("eventId").asText(),
                trace.path("event").asText(),
                trace.path("state").asText(),
                trace.path("at").asText("-"),
                trace.path("acceptedAt").asText(),
                trace.path("attempts").asInt());
    }
}
