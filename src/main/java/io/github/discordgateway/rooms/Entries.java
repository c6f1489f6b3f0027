package io.github.discordgateway.rooms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of a dispatch, read entry by entry. A malformed entry is skipped and does not affect the others.
 *
 * @param readable the values by the entry's id; if several entries have one id, the last one counts
 * @param unreadable the ids of the entries of which only the id could be read
 * @param isList whether the field was a list
 * @param isWhole whether the field was a list within the bound; entries above the bound are ignored
 * @param warning one line about all entries that could not be read; empty if there are none
 */
record Entries<T>(
        Map<String, T> readable, Set<String> unreadable, boolean isList, boolean isWhole, Optional<String> warning) {

    /** Reads an entry, or throws a {@link MalformedDispatchException}. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonObjectReader entry);
    }

    /**
     * Reads a list.
     *
     * @param most the highest number of entries to read
     * @param id returns the id of an entry; null to ignore the entry
     */
    static <T> Entries<T> of(
            JsonObjectReader dispatch,
            String list,
            int most,
            Function<JsonObjectReader, @Nullable String> id,
            Reader<T> reader) {
        if (!dispatch.isArray(list)) {
            return new Entries<>(Map.of(), Set.of(), false, false, Optional.of(dispatch.noList(list)));
        }
        boolean isWhole = dispatch.size(list) <= most;
        int size = Math.min(dispatch.size(list), most);
        Map<String, T> readable = new LinkedHashMap<>();
        Set<String> unreadable = new HashSet<>();
        List<String> faults = new ArrayList<>(1);
        int count = 0;
        for (int i = 0; i < size; i++) {
            String entryId = null;
            try {
                JsonObjectReader entry = dispatch.element(list, i);
                entryId = id.apply(entry);
                if (entryId != null) {
                    readable.put(entryId, reader.read(entry));
                }
            } catch (MalformedDispatchException e) {
                count++;
                if (faults.isEmpty()) {
                    faults.add(e.fault() + (entryId == null ? "" : " (id " + entryId + ")"));
                }
                if (entryId != null) {
                    unreadable.add(entryId);
                }
            }
        }
        unreadable.removeAll(readable.keySet());
        int skipped = count;
        return new Entries<>(
                readable,
                unreadable,
                true,
                isWhole,
                isWhole
                        ? faults.stream().findFirst().map(first -> dispatch.skipped(list, skipped, size, first))
                        : Optional.of(dispatch.tooMany(list, most)));
    }

    /** Reads a list that may be missing or null, which then has no entries. */
    static <T> Entries<T> orNone(
            JsonObjectReader dispatch,
            String list,
            int most,
            Function<JsonObjectReader, @Nullable String> id,
            Reader<T> reader) {
        return dispatch.isAbsent(list)
                ? new Entries<>(Map.of(), Set.of(), true, true, Optional.empty())
                : of(dispatch, list, most, id, reader);
    }
}
