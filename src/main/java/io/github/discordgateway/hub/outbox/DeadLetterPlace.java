package io.github.discordgateway.hub.outbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a dead letter in the list, also after the letter is gone. It serves as the cursor of a page.
 *
 * @param diedAt when the event became a dead letter, in milliseconds since 1970
 * @param acceptedAt when its event was accepted, in milliseconds since 1970
 * @param sequence the event's number
 * @param eventId the event's id
 */
public record DeadLetterPlace(long diedAt, long acceptedAt, long sequence, String eventId) {
    /** The place before the first letter. */
    public static final DeadLetterPlace START = new DeadLetterPlace(-1, -1, -1, "");

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})\\.([0-9]{1,18})\\.(.+)");

    /**
     * Parses the form of {@link #toString}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static DeadLetterPlace parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("after is not what the list's header Link named");
        }
        return new DeadLetterPlace(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                parts.group(4));
    }

    @Override
    public String toString() {
        return diedAt + "." + acceptedAt + "." + sequence + "." + eventId;
    }
}
