package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.app.ExitCode;
import io.github.discordgateway.app.StartRefusedException;
import io.github.discordgateway.app.management.DeadLetterRequests;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code dead-letters}: lists, replays or drops the dead letters of the running bridge. */
@Command(
        name = "dead-letters",
        description = "Lists the dead letters of the running bridge, sends them again, or deletes them.",
        synopsisSubcommandLabel = "(list | show | replay | drop)",
        scope = ScopeType.INHERIT)
final class DeadLettersCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private @Nullable CommandSpec spec;

    /** The options that select dead letters. */
    static final class Selection {
        @Option(names = "--id", paramLabel = "ID", description = "Only the event with this X-Hub-Event-Id.")
        private @Nullable String id;

        @Option(names = "--event", paramLabel = "NAME", description = "Only events of this name, e.g. voice.joined.")
        private @Nullable String event;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Only those with exactly this reason, as the list shows it.")
        private @Nullable String reason;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "Only those since this time: 2026-01-31T12:00:00Z, or how long ago: 15m, 2h, 3d.")
        private @Nullable String since;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "Only those before this time, written as" + " for --since.")
        private @Nullable String until;

        @Option(names = "--all", description = "All of them.")
        private boolean all;

        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            put(parameters, "id", id);
            put(parameters, "event", event);
            put(parameters, "reason", reason);
            put(parameters, "since", since);
            put(parameters, "until", until);
            put(parameters, "all", all ? "true" : null);
            return parameters;
        }

        private static void put(Map<String, String> parameters, String name, @Nullable String value) {
            if (value != null) {
                parameters.put(name, value);
            }
        }
    }

    @Command(name = "list", description = "Lists dead letters, oldest first.")
    int list(@Mixin Selection selection) throws InterruptedException, JsonProcessingException {
        AtomicBoolean isAny = new AtomicBoolean();
        program().pages(DeadLetterRequests.PATH, selection.parameters(), page -> {
            JsonNode letters = JSON.readTree(page);
            letters.forEach(this::print);
            isAny.compareAndSet(false, !letters.isEmpty());
            out().flush();
        });
        if (!isAny.get()) {
            out().println("There are no dead letters");
        }
        out().flush();
        return ExitCode.OK;
    }

    private void print(JsonNode letter) {
        out().printf(
                        "%s  %s  %s  attempts %d  %s%s%n",
                        letter.path("eventId").asText(),
                        letter.path("event").asText(),
                        letter.path("diedAt").asText(),
                        letter.path("attempts").asInt(),
                        letter.path("reason").asText(),
                        letter.hasNonNull("resolution")
                                ? "  " + letter.path("resolution").asText()
                                : "");
    }

    @Command(
            name = "show",
            description = "Shows one dead letter with the request's body and the hub's last" + " response.")
    int show(@Parameters(paramLabel = "ID", description = "The event's X-Hub-Event-Id.") String id)
            throws InterruptedException, JsonProcessingException {
        JsonNode letters = letters(Map.of("id", id));
        if (letters.isEmpty()) {
            throw new StartRefusedException(ExitCode.FAILURE, List.of("There is no dead letter " + id));
        }
        out().println(letters.get(0).toPrettyString());
        out().flush();
        return ExitCode.OK;
    }

    @Command(
            name = "replay",
            description = "Queues dead letters again, under the same ids, if they still hold. Marks the others as"
                    + " superseded.")
    int replay(@Mixin Selection selection) throws InterruptedException, JsonProcessingException {
        change(DeadLetterRequests.REPLAY, selection);
        FollowedProgress.print(program(), DeadLetterRequests.REPLAY, out());
        return ExitCode.OK;
    }

    @Command(
            name = "drop",
            description =
                    "Deletes dead letters. The bridge still corrects what the hub may have wrong because" + " of them.")
    int drop(@Mixin Selection selection) throws InterruptedException {
        change(DeadLetterRequests.DROP, selection);
        return ExitCode.OK;
    }

    private void change(String path, Selection selection) throws InterruptedException {
        out().println(program().post(path, selection.parameters()));
        out().flush();
    }

    private JsonNode letters(Map<String, String> parameters) throws InterruptedException, JsonProcessingException {
        return JSON.readTree(program().get(DeadLetterRequests.PATH, parameters));
    }

    private ManagementClient program() {
        return new ManagementClient(Objects.requireNonNull(spec));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
