package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.app.management.ProgressReply;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prints the progress of a replay or resync of the running program, until it is done or makes no progress. */
final class FollowedProgress {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PERIOD_MS = 500;
    private static final int MAX_LOOKS_WITHOUT_PROGRESS = 20;

    private FollowedProgress() {}

    /**
     * Prints a line for each change; the last line is the summary.
     *
     * @param program the client of the running program
     * @param path the path of the progress
     */
    static void print(ManagementClient program, String path, PrintWriter out)
            throws InterruptedException, JsonProcessingException {
        ProgressReply before = read(program, path);
        int still = 0;
        while (before.queuing() || before.queued() > 0) {
            TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
            ProgressReply now = read(program, path);
            still = now.equals(before) ? still + 1 : 0;
            if (still == 0 && now.queued() > 0) {
                out.println(now);
                out.flush();
            }
            before = now;
            if (still == MAX_LOOKS_WITHOUT_PROGRESS) {
                out.println(now + ". The bridge sends the queued events when the hub accepts events again");
                out.flush();
                return;
            }
        }
        out.println(before);
        out.flush();
    }

    private static ProgressReply read(ManagementClient program, String path)
            throws InterruptedException, JsonProcessingException {
        return JSON.readValue(program.get(path, Map.of()), ProgressReply.class);
    }
}
