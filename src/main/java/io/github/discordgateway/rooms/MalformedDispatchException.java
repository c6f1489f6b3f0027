package io.github.discordgateway.rooms;

/**
 * Thrown if a dispatch lacks a documented field or has it in another shape.
 *
 * <p>The tracker that threw it is unchanged. The message names the event and the field, and does not quote the payload.
 */
public final class MalformedDispatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String eventType;
    private final String field;
    private final String expected;

    MalformedDispatchException(String eventType, String field, String expected) {
        super("%s is malformed: %s should be %s. It changed nothing; the next full GUILD_CREATE corrects the rooms."
                .formatted(eventType, field, expected));
        this.eventType = eventType;
        this.field = field;
        this.expected = expected;
    }

    /** The name of the event, such as {@code VOICE_STATE_UPDATE}. */
    public String eventType() {
        return eventType;
    }

    /** The problem, such as {@code channels[3].id should be a snowflake}. */
    String fault() {
        return field + " should be " + expected;
    }

    /** The path of the field in the dispatch, such as {@code channels[3].id}; {@code d} for the whole content. */
    public String field() {
        return field;
    }
}
