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
 * A list of a dispatch, read entry by entry: an entry that can't be read costs itself and not the others.
 *
 * @param readable what was read, by the entry's id; of several entries with one id the last counts
 * @param unreadable the ids of entries of which no more than the id could be read
 * @param isList whether there was a list at all
 * @param isWhole whether there was a list, and not too many entries in it; those above the bound are not looked at
 * @param warning what could not be read, in one line for all of it
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
     * @param most how many entries are read
     * @param id gives an entry's id, or null for an entry that doesn't count
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

    /** The same for a list that may be missing or null, which then has no entries. */
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
