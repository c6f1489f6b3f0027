package io.github.discordgateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** How a process of the benchmark speaks with the one that leads it: in lines of words. */
final class Told {
    private Told() {}

    /** Says a line. */
    static synchronized void line(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Obeys each line until there are no more, which is when the leading process has ended. */
    static void commands(Consumer<String[]> obedient) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            obedient.accept(line.split(" "));
        }
    }
}
