package io.github.discordgateway.app.reload;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What folders of routes hold at a moment.
 *
 * @param texts by file; one of the program's own stands for the file that would replace it
 * @param unreadable why files of routes cannot be read
 * @param ignored why other files count for nothing, and what to do about it
 */
record FolderContent(Map<Path, RouteText> texts, Map<Path, String> unreadable, Map<Path, String> ignored) {

    FolderContent() {
        this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    void addAll(FolderContent other) {
        texts.putAll(other.texts);
        unreadable.putAll(other.unreadable);
        ignored.putAll(other.ignored);
    }
}
