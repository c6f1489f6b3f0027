package io.github.discordgateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code store/schema.sql}. */
final class Schema {
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\R");
    private static final Pattern NEW_COLUMN =
            Pattern.compile("^ALTER TABLE (\\w+) ADD COLUMN (\\w+)", Pattern.MULTILINE);

    /** What stands in the schema for a number that the database counts up. */
    private static final String IDENTITY = "${identity}";

    private Schema() {}

    /** Makes the tables and columns that are missing. */
    static void create(Connection connection, Database database) throws SQLException {
        String[] statements = END_OF_STATEMENT.split(text().replace(IDENTITY, database.identity()));
        connection.setAutoCommit(false);
        try {
            execute(connection, statements);
        } catch (SQLException e) {
            // PostgreSQL fails where another program makes the same tables at the same time; then they are there now.
            connection.rollback();
            execute(connection, statements);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                if (!addsColumnThatIsThere(connection, sql)) {
                    statement.execute(sql);
                }
            }
        }
        connection.commit();
    }

    private static boolean addsColumnThatIsThere(Connection connection, String statement) throws SQLException {
        Matcher column = NEW_COLUMN.matcher(statement);
        if (!column.find()) {
            return false;
        }
        try (ResultSet columns = connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), column.group(1), column.group(2))) {
            return columns.next();
        }
    }

    private static String text() {
        try (InputStream schema =
                Objects.requireNonNull(StoreDataSource.class.getResourceAsStream("/store/schema.sql"))) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
