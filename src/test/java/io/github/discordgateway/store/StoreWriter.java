package io.github.discordgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A process that writes to a database as the program does, one transaction after the other, for as long as it may. */
final class StoreWriter {
    private StoreWriter() {}

    public static void main(String[] database) throws SQLException {
        try (var dataSource = new TestDatabase(database[0], database[1], database[2]).exclusive()) {
            dataSource.open();
            dataSource.whenTakenOver(System.out::println);
            while (true) {
                write(dataSource);
            }
        } catch (SQLException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void write(StoreDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO identify_budget (bot, sent_at, shard_id) VALUES ('bot', 1, 0)");
            connection.commit();
        }
    }
}
