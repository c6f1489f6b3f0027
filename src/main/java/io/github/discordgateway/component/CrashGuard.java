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
 * Finds the dispatch that ends the process whenever a route takes it, since Discord repeats what was not accepted. The
 * second process that ended itself with the same one in hand was the last; one that was killed tells nothing of what it
 * had in hand. Belongs to the route's worker.
 */
final class CrashGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrashGuard.class);
    private static final int DEATHS = 2;

    private final @Nullable InHandFile file;
    /** What the process before had in hand at its end, until that is behind. */
    private Optional<InHand> suspect;

    private CrashGuard(@Nullable InHandFile file, Optional<InHand> suspect) {
        this.file = file;
        this.suspect = suspect;
    }

    /** The guard of a route that notes nothing, and finds nothing. */
    static CrashGuard none() {
        return new CrashGuard(null, Optional.empty());
    }

    /**
     * The guard of a route.
     *
     * @param folder where it notes what the route has in hand
     * @param name the route's; another process goes on where one of the same name died
     */
    static CrashGuard of(Path folder, String name) {
        try {
            InHandFile file = InHandFile.open(folder, name);
            return new CrashGuard(file, file.read());
        } catch (IOException e) {
            LOG.warn(
                    "[Worker] What route {} has in hand cannot be noted in {}, so an event that ends the program again"
                            + " and again would not be found: {}",
                    name,
                    folder,
                    e.toString());
            return none();
        }
    }

    /** How many dispatches may be in hand together: while one of them is suspected, one. */
    int mostDispatches(int usual) {
        return suspect.isPresent() ? 1 : usual;
    }

    /** Whether this dispatch has ended the process often enough to be skipped. */
    boolean isDeadly(Dispatch dispatch) {
        return suspect.filter(known -> known.deaths() >= DEATHS && known.first() == known.last())
                .filter(known -> has(known, dispatch))
                .isPresent();
    }

    /** The route takes these, at least one, all of one session. */
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

    /** The route is done with them, in whichever way. */
    void end() {
        if (file != null) {
            file.clear();
        }
    }

    /** The process ends itself, maybe for want of memory, whatever the route has in hand. */
    void died() {
        if (file != null) {
            file.died();
        }
    }

    /** The route ends, and not by a death. */
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
