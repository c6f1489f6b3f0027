package io.github.discordgateway;

import java.io.IOException;

/** What a test sends to a process that it started. */
public enum ProcessSignal {
    /** It stands still; the kernel keeps its connections and answers for them. */
    STOP,
    /** It goes on. */
    CONT;

    /** Returns when it was sent. */
    public void to(ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }
}
