package io.github.discordgateway.rooms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Names a room event: {@code <session>-<sequence>-<n>}, where n counts the room events of one dispatch from 1.
 *
 * <p>A replay of the same dispatch makes the same ids. They appear in logs, file names and at the hub, where a session
 * id must not be shown whole; a digest stands for it.
 */
public final class RoomEventId {
    private static final int DIGEST_BYTES = 8;

    /** A session's id and what stands for it. */
    private record Digested(String sessionId, String digest) {}

    /** The last session: nearly all events are of the same, and a digest takes longer than the rest of the id. */
    private static volatile Digested last = digested("");

    private RoomEventId() {}

    /** The id of the nth room event of a dispatch. */
    public static String of(RoomPosition dispatch, int n) {
        return prefix(dispatch) + n;
    }

    /**
     * The id of the nth event of a resync: {@code <session>-<sequence>-r<milliseconds>-<n>}.
     *
     * @param reached up to which dispatch everything is sent
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

    /** What stands for a session: 16 hexadecimal digits of the SHA-256 of what names it. */
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
