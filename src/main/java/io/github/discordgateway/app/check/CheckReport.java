package io.github.discordgateway.app.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;

/** Tells what the checks found. */
public interface CheckReport {

    /** One is done; the others are still to come. */
    void done(Result result);

    /** All are done. */
    void end(List<Result> results);

    /** A line for each as soon as it is done, with what to do below it. */
    final class Lines implements CheckReport {
        private static final String INDENT = " ".repeat(19);

        private final PrintWriter out;

        /** For a terminal or a file; each line is flushed. */
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
                            : "To be mended: " + failed + ". To be looked at: " + warnings + ".");
            out.flush();
        }

        private static long count(List<Result> results, Status status) {
            return results.stream()
                    .filter(result -> result.finding().status() == status)
                    .count();
        }
    }

    /** One JSON object at the end. */
    final class Json implements CheckReport {
        private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build())
                .build();
        private final PrintWriter out;

        /** For a program that reads the output. */
        public Json(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void done(Result result) {
            // It is told with the others.
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
