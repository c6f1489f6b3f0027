package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.app.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The status of a bridge in lines for a terminal. What is wrong comes last, so that it is next to the prompt. */
record StatusScreen(JsonNode status, Instant now) {
    private static final String LINE = "%-9s %s";

    /** Whether every check of the bridge is UP. */
    static boolean isWell(JsonNode status) {
        JsonNode checks = status.path("health");
        return !checks.isEmpty()
                && stream(checks).allMatch(check -> check.path("up").asBoolean());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("Bridge", status.path("version").asText()));
        stream(status.path("sessions")).map(this::session).forEach(lines::add);
        lines.add(LINE.formatted("Hub", hub(status.path("delivery"))));
        lines.add(LINE.formatted("Queue", queue()));
        lines.add(LINE.formatted("Rooms", rooms(status.path("rooms"))));
        lines.add("");
        List<String> wrong = wrong();
        lines.addAll(wrong.isEmpty() ? List.of(Status.OK.mark() + " All checks are UP") : wrong);
        return lines;
    }

    private String session(JsonNode session) {
        StringBuilder words = new StringBuilder(session.path("name").asText())
                .append(": ")
                .append(session.path("state").asText())
                .append(" for ")
                .append(age(session.path("since")));
        session.path("sessionIds").forEach(id -> words.append(", session ").append(id.asText()));
        JsonNode roundTrips = session.path("roundTrips");
        if (!roundTrips.isEmpty()) {
            words.append(", heartbeat acknowledged in %.0f ms"
                    .formatted(roundTrips.get(roundTrips.size() - 1).asDouble()));
        }
        return LINE.formatted("Session", words);
    }

    private String hub(JsonNode delivery) {
        if (delivery.isMissingNode()) {
            return "unknown: the database does not respond";
        }
        String state =
                switch (delivery.path("hub").path("state").asText()) {
                    case "CLOSED" -> "accepts events";
                    case "REFUSING" -> "refuses every event";
                    case "PAUSED" -> "asked for no more events (410); the command resume ends that";
                    default -> "does not respond";
                };
        JsonNode last = delivery.path("latest").path(0);
        return last.isMissingNode()
                ? state
                : state + "; the last one was " + last.path("event").asText() + ", " + age(last.path("at")) + " ago";
    }

    private String queue() {
        JsonNode delivery = status.path("delivery");
        String queued = delivery.isMissingNode()
                ? "unknown"
                : count(delivery.path("waiting").asLong(), "event", "events");
        if (delivery.path("next").isTextual()) {
            queued += ", the oldest for " + age(delivery.path("next"));
        }
        JsonNode uncertain = status.path("uncertain").path("what");
        return queued + "; " + count(status.path("letters").path("count").asLong(), "dead letter", "dead letters")
                + "; the hub may have wrong: "
                + count(uncertain.path("people").asLong(), "person", "people") + ", "
                + count(uncertain.path("rooms").asLong(), "room", "rooms");
    }

    private static String rooms(JsonNode rooms) {
        return rooms.path("known").asBoolean()
                ? count(rooms.path("count").asLong(), "room", "rooms") + " with "
                        + count(rooms.path("people").asLong(), "person", "people")
                : "unknown: Discord has not shown the server yet";
    }

    /** A line for each check that is DOWN or has a warning. */
    private List<String> wrong() {
        JsonNode checks = status.path("health");
        if (checks.isEmpty()) {
            return List.of(Status.FAILED.mark() + " The health of the bridge cannot be read");
        }
        return stream(checks)
                .filter(check ->
                        !check.path("up").asBoolean() || check.path("message").isTextual())
                .map(check -> (check.path("up").asBoolean() ? Status.WARNING : Status.FAILED).mark() + " "
                        + check.path("id").asText() + ": "
                        + check.path("message").asText("DOWN"))
                .toList();
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** How long ago, in the two largest units: {@code 2 h 3 min}. */
    private String age(JsonNode at) {
        Duration age = Duration.between(Instant.parse(at.asText()), now);
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
