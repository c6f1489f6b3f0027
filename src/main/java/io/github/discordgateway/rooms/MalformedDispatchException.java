package io.github.discordgateway.rooms;

/**
 * A dispatch that lacks what Discord documents for it, or has it in another shape.
 *
 * <p>The tracker that threw it is unchanged. The message names the event and the field and quotes nothing of the
 * payload.
 */
public final class MalformedDispatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String eventType;
    private final String field;
    private final String expected;

    MalformedDispatchException(String eventType, String field, String expected) {
        super(
                "%s can't be understood: %s should be %s. It changed nothing; the next whole GUILD_CREATE puts the rooms right."
                        .formatted(eventType, field, expected));
        this.eventType = eventType;
        this.field = field;
        this.expected = expected;
    }

    /** The event's name, such as {@code VOICE_STATE_UPDATE}. */
    public String eventType() {
        return eventType;
    }

    /** What is wrong, such as {@code channels[3].id should be a snowflake}. */
    String fault() {
        return field + " should be " + expected;
    }

    /** The path of the field from the dispatch's {@code d}, such as {@code channels[3].id}; {@code d} for itself. */
    public String field() {
        return field;
    }
}
