package io.github.discordgateway.rooms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Creates the ids of room events: {@code <session>-<sequence>-<n>}. The n counts the room events of a dispatch from 1.
 *
 * <p>A replay of the same dispatch gives the same ids. They contain a digest of the session id, because logs, file
 * names and the hub must not show the session id.
 */
public final class RoomEventId {
    private static final int DIGEST_BYTES = 8;

    /** A session id and its digest. */
    private record Digested(String sessionId, String digest) {}

    /** Caches the digest of the last session, because nearly all events have the same session. */
    private static volatile Digested last = digested("");

    private RoomEventId() {}

    /** The id of the nth room event of a dispatch. */
    public static String of(RoomPosition dispatch, int n) {
        return prefix(dispatch) + n;
    }

    /**
     * The id of the nth event of a resync: {@code <session>-<sequence>-r<milliseconds>-<n>}.
     *
     * @param reached the last dispatch that the state includes
     */
    static String ofResync(RoomPosition reached, Instant at, int n) {
        return prefix(reached) + "r" + at.toEpochMilli() + "-" + n;
    }

    /** The id of the nth event of a correction: {@code <session>-<sequence>-c<milliseconds>-<n>}. */
    static String ofCorrection(RoomPosition reached, Instant at, int n) {
        return prefix(reached) + "c" + at.toEpochMilli() + "-" + n;
    }

    private static String prefix(RoomPosition position) {
        return session(position.sessionId()) + "-" + position.sequence() + "-";
    }

    /** The digest of a session id: the first 16 hexadecimal digits of its SHA-256. */
    private static String session(String sessionId) {
        Digested known = last;
        if (!known.sessionId().equals(sessionId)) {
            last = known = digested(sessionId);
        }
        return known.digest();
    }

    private static Digested digested(String sessionId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
            return new Digested(sessionId, HexFormat.of().formatHex(digest, 0, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
