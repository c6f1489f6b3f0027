package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A process that opens a database as the program does, says how that went, and waits to be ended. */
final class StoreHolder {
    static final String OPENED = "opened";

    private StoreHolder() {}

    public static void main(String[] database) throws IOException {
        try (var dataSource = new TestDatabase(database[0], database[1], database[2]).exclusive()) {
            dataSource.open();
            System.out.println(OPENED);
            System.in.read();
        } catch (SQLException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Its first line; the process goes on. */
    static String firstLine(Process holder) throws IOException {
        return holder.inputReader().readLine();
    }

    static Process start(TestDatabase database) throws IOException {
        return start(StoreHolder.class, database);
    }

    static Process start(Class<?> program, TestDatabase database) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        database.url(),
                        database.username(),
                        database.password())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
