package io.github.discordgateway.hub;

/** The headers of the request that the hub receives; those that begin with Camel are for routes and not sent. */
public final class HubHeaders {
    /** The name of the room event, for example {@code voice.joined}. */
    public static final String ROOM_EVENT = "CamelRoomEvent";

    /** The id of the guild that the event is about, for the log. Named as where the event is received. */
    public static final String GUILD_ID = "CamelDiscordGatewayGuildId";

    /** Unix seconds at which this attempt was signed. */
    public static final String TIMESTAMP = "X-Hub-Timestamp";

    /** The signature with the first secret. */
    public static final String SIGNATURE = "X-Hub-Signature";

    /** The signature with the second secret, while a rotation is under way. */
    public static final String SIGNATURE_NEXT = "X-Hub-Signature-Next";

    /** The same for every attempt at, and every replay of, the same event. */
    public static final String EVENT_ID = "X-Hub-Event-Id";

    /** {@code live}, {@code snapshot} for what was found by comparing, or {@code correction}. */
    public static final String EVENT_SOURCE = "X-Hub-Event-Source";

    /** When the bridge accepted the event: RFC 3339, with milliseconds, in UTC. */
    public static final String EVENT_TIME = "X-Hub-Event-Time";

    /** Grows by one with each event of a guild, over restarts: an event with a lower number is older. */
    public static final String EVENT_SEQUENCE = "X-Hub-Event-Sequence";

    /** The name of the room event, for example {@code voice.joined}; only in a topic's records. */
    public static final String EVENT = "X-Hub-Event";

    /** 1 for the first attempt. */
    public static final String DELIVERY_ATTEMPT = "X-Hub-Delivery-Attempt";

    /** The event id, where the scheme is Standard Webhooks'. */
    public static final String WEBHOOK_ID = "webhook-id";

    /** Unix seconds at which this attempt was signed, where the scheme is Standard Webhooks'. */
    public static final String WEBHOOK_TIMESTAMP = "webhook-timestamp";

    /** The signatures, separated by spaces, where the scheme is Standard Webhooks'. */
    public static final String WEBHOOK_SIGNATURE = "webhook-signature";

    private HubHeaders() {}
}
