package io.github.discordgateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The protocol between a process of the benchmark and the controlling one: lines of text. */
final class Told {
    private Told() {}

    /** Prints a line. */
    static synchronized void line(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Runs each line as a command until the controlling process ends. */
    static void commands(Consumer<String[]> obedient) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            obedient.accept(line.split(" "));
        }
    }
}
