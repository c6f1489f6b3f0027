package io.github.discordgateway.component;

import io.github.discordgateway.component.InHandFile.InHand;
import io.github.discordgateway.gateway.Dispatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a dispatch that repeatedly ends the process. Discord sends it again after each restart, because it was never
 * settled. After two processes have ended themselves while processing it, it is skipped. A killed process does not
 * count, because it leaves no mark. Runs on the route's worker.
 */
final class CrashGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrashGuard.class);
    private static final int DEATHS = 2;

    private final @Nullable InHandFile file;
    /** The dispatches in process when the previous process ended; empty once the route is past them. */
    private Optional<InHand> suspect;

    private CrashGuard(@Nullable InHandFile file, Optional<InHand> suspect) {
        this.file = file;
        this.suspect = suspect;
    }

    /** A guard that records nothing and finds nothing. */
    static CrashGuard none() {
        return new CrashGuard(null, Optional.empty());
    }

    /**
     * Opens the guard of a route.
     *
     * @param folder for the file with the dispatches in process
     * @param name the route's name; a later process with the same name reads the file
     */
    static CrashGuard of(Path folder, String name) {
        try {
            InHandFile file = InHandFile.open(folder, name);
            return new CrashGuard(file, file.read());
        } catch (IOException e) {
            LOG.warn(
                    "[Worker] Cannot write the events in process of route {} to {}, so an event that ends the program"
                            + " repeatedly would not be skipped: {}",
                    name,
                    folder,
                    e.toString());
            return none();
        }
    }

    /** The largest number of dispatches for one exchange: one while there is a suspect. */
    int mostDispatches(int usual) {
        return suspect.isPresent() ? 1 : usual;
    }

    /** Whether this dispatch has ended enough processes to be skipped. */
    boolean isDeadly(Dispatch dispatch) {
        return suspect.filter(known -> known.deaths() >= DEATHS && known.first() == known.last())
                .filter(known -> has(known, dispatch))
                .isPresent();
    }

    /** Records the dispatches that the route takes: at least one, all of one session. */
    void begin(List<Dispatch> dispatches) {
        if (file == null) {
            return;
        }
        Dispatch first = dispatches.get(0);
        long deaths = 0;
        if (suspect.isPresent()) {
            deaths = has(suspect.get(), first) ? suspect.get().deaths() : 0;
            if (isBehind(suspect.get(), first)) {
                suspect = Optional.empty();
            }
        }
        long last = dispatches.get(dispatches.size() - 1).sequence();
        file.write(new InHand(session(first), first.sequence(), last, deaths));
    }

    /** Records that the route has processed them, with success or not. */
    void end() {
        if (file != null) {
            file.clear();
        }
    }

    /** Records that the process ends itself, for example without memory. */
    void died() {
        if (file != null) {
            file.died();
        }
    }

    /** Called when the route ends regularly. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.debug("[Worker] {}", e.toString());
        }
    }

    private static boolean has(InHand suspect, Dispatch dispatch) {
        return suspect.session() == session(dispatch)
                && suspect.first() <= dispatch.sequence()
                && dispatch.sequence() <= suspect.last();
    }

    private static boolean isBehind(InHand suspect, Dispatch dispatch) {
        return suspect.session() != session(dispatch) || suspect.last() < dispatch.sequence();
    }

    private static long session(Dispatch dispatch) {
        return dispatch.sessionKey().hashCode();
    }
}
