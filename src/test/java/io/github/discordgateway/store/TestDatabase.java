package io.github.discordgateway.store;

import java.nio.file.Path;

/** A database of a test's own, which can be opened again and again. */
public record TestDatabase(String url, String username, String password) {

    public static TestDatabase sqlite(Path directory) {
        return new TestDatabase("jdbc:sqlite:" + directory.resolve("bridge.db"), "", "");
    }

    public static TestDatabase inMemory() {
        return new TestDatabase("jdbc:sqlite::memory:", "", "");
    }

    TestDatabase withPassword(String otherPassword) {
        return new TestDatabase(url, username, otherPassword);
    }

    public StoreDataSource dataSource() {
        var dataSource = new StoreDataSource();
        dataSource.setUrl(url);
        dataSource.setUsername(username);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** As the program opens it. */
    public StoreDataSource exclusive() {
        StoreDataSource dataSource = dataSource();
        dataSource.setExclusive(true);
        return dataSource;
    }

    public static JdbcSessionStore sessions(StoreDataSource dataSource) {
        var store = new JdbcSessionStore();
        store.setDataSource(dataSource);
        return store;
    }

    public static JdbcRoomStore rooms(StoreDataSource dataSource) {
        var store = new JdbcRoomStore();
        store.setDataSource(dataSource);
        return store;
    }
}
