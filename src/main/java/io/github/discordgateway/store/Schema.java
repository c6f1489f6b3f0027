package io.github.discordgateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates the tables of {@code store/schema.sql}. */
final class Schema {
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\R");
    private static final Pattern NEW_COLUMN =
            Pattern.compile("^ALTER TABLE (\\w+) ADD COLUMN (\\w+)", Pattern.MULTILINE);

    /** The placeholder in the schema for the type of a generated key. */
    private static final String IDENTITY = "${identity}";

    /** The version of the tables. Raise it if an older program would damage data in the changed tables. */
    static final int VERSION = 2;

    private static final String VERSION_PLACE = "${version}";
    private static final String VERSION_TABLE = "schema_version";

    private Schema() {}

    /**
     * Creates the tables and columns that are missing.
     *
     * @throws StoreUnusableException if a newer version of this program created them; then nothing changes
     */
    static void create(Connection connection, Database database) throws SQLException {
        refuseNewer(connection);
        String[] statements = END_OF_STATEMENT.split(
                text().replace(IDENTITY, database.identity()).replace(VERSION_PLACE, Integer.toString(VERSION)));
        connection.setAutoCommit(false);
        try {
            execute(connection, statements);
        } catch (SQLException e) {
            // PostgreSQL fails if another program creates the same tables at the same time. Now they exist.
            connection.rollback();
            execute(connection, statements);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void refuseNewer(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        try (ResultSet tables =
                database.getTables(connection.getCatalog(), connection.getSchema(), VERSION_TABLE, null)) {
            if (!tables.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(version) FROM " + VERSION_TABLE)) {
            int found = row.next() ? row.getInt(1) : 0;
            if (found > VERSION) {
                throw new StoreUnusableException(
                        "The database of outbox.datasource.url belongs to a newer version of this"
                                + " program (its tables have version " + found + ", this program supports " + VERSION
                                + "): start the newer version again, or restore a backup from before the update");
            }
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
