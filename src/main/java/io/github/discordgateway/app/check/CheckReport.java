package io.github.discordgateway.app.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;

/** Prints the results of the checks. */
public interface CheckReport {

    /** Reports one result; others follow. */
    void done(Result result);

    /** Reports the end, with all results in order. */
    void end(List<Result> results);

    /** Prints a line for each result at once, with the remedy below it. */
    final class Lines implements CheckReport {
        private static final String INDENT = " ".repeat(19);

        private final PrintWriter out;

        /** Writes to a terminal or a file; flushes each line. */
        public Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void done(Result result) {
            Finding finding = result.finding();
            out.printf(
                    "%c %-15s  %s%n",
                    finding.status().mark(), result.name(), finding.message().replace("\n", "\n" + INDENT));
            finding.remedy().ifPresent(remedy -> out.println(INDENT + "> " + remedy));
            out.flush();
        }

        @Override
        public void end(List<Result> results) {
            long failed = count(results, Status.FAILED);
            long warnings = count(results, Status.WARNING);
            out.println();
            out.println(
                    failed + warnings == 0
                            ? "Nothing is wrong."
                            : failed + " failed, " + warnings + (warnings == 1 ? " warning" : " warnings"));
            out.flush();
        }

        private static long count(List<Result> results, Status status) {
            return results.stream()
                    .filter(result -> result.finding().status() == status)
                    .count();
        }
    }

    /** Prints one JSON object at the end. */
    final class Json implements CheckReport {
        private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build())
                .build();
        private final PrintWriter out;

        /** Writes for a program that reads the output. */
        public Json(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void done(Result result) {
            // The object at the end has all results.
        }

        @Override
        public void end(List<Result> results) {
            ObjectNode all = json.createObjectNode();
            all.put("ok", results.stream().noneMatch(Result::isFailed));
            ArrayNode checks = all.putArray("checks");
            results.forEach(result -> checks.addObject()
                    .put("name", result.name())
                    .put("status", result.finding().status().label())
                    .put("message", result.finding().message())
                    .put("remedy", result.finding().remedy().orElse(null))
                    .put("durationMs", result.duration().toMillis()));
            try {
                out.println(json.writeValueAsString(all));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree of strings and numbers has JSON", e);
            }
            out.flush();
        }
    }
}
