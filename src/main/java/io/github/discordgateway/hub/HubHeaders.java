package io.github.discordgateway.hub;

/** The headers of a request to the hub. Those that begin with {@code Camel} are for routes and are not sent. */
public final class HubHeaders {
    /** The name of the room event, for example {@code voice.joined}. */
    public static final String ROOM_EVENT = "CamelRoomEvent";

    /** The id of the event's guild, for the log. The consumer uses the same name. */
    public static final String GUILD_ID = "CamelDiscordGatewayGuildId";

    /** Unix seconds at which this attempt was signed. */
    public static final String TIMESTAMP = "X-Hub-Timestamp";

    /** The signature with the first secret. */
    public static final String SIGNATURE = "X-Hub-Signature";

    /** The signature with the second secret, during a rotation. */
    public static final String SIGNATURE_NEXT = "X-Hub-Signature-Next";

    /** The id of the event; every attempt and replay has the same one. */
    public static final String EVENT_ID = "X-Hub-Event-Id";

    /** {@code live}, {@code snapshot} if found by comparing with Discord's state, or {@code correction}. */
    public static final String EVENT_SOURCE = "X-Hub-Event-Source";

    /** The time at which the bridge accepted the event: RFC 3339, with milliseconds, in UTC. */
    public static final String EVENT_TIME = "X-Hub-Event-Time";

    /** The number of the event in its guild. It grows by one with each event, over restarts. */
    public static final String EVENT_SEQUENCE = "X-Hub-Event-Sequence";

    /** The name of the room event, for example {@code voice.joined}; only in the records of a topic. */
    public static final String EVENT = "X-Hub-Event";

    /** The number of the attempt, from 1. */
    public static final String DELIVERY_ATTEMPT = "X-Hub-Delivery-Attempt";

    /** The event id in the Standard Webhooks scheme. */
    public static final String WEBHOOK_ID = "webhook-id";

    /** Unix seconds at which this attempt was signed, in the Standard Webhooks scheme. */
    public static final String WEBHOOK_TIMESTAMP = "webhook-timestamp";

    /** The signatures, separated by spaces, in the Standard Webhooks scheme. */
    public static final String WEBHOOK_SIGNATURE = "webhook-signature";

    private HubHeaders() {}
}
