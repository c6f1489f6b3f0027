package io.github.discordgateway.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** The gateway's own messages. Discord docs, Gateway &gt; Connections. */
final class Messages {
    /** The sequence number of the first frame of a workload in a new session. */
    static final long FIRST_SEQUENCE = 3;

    /** So long that no client's own heartbeat falls into a measurement. */
    private static final int HEARTBEAT_INTERVAL = 600_000;

    private Messages() {}

    static String hello() {
        return "{\"t\":null,\"s\":null,\"op\":10,\"d\":{\"heartbeat_interval\":" + HEARTBEAT_INTERVAL + "}}";
    }

    /** What a new session begins with. */
    static List<String> greeting(String resumeUrl) {
        return List.of(dispatch("READY", 1, Guild.ready(resumeUrl)), dispatch("GUILD_CREATE", 2, Guild.create()));
    }

    static String resumed(long sequence) {
        return dispatch("RESUMED", sequence, new JsonObject());
    }

    static String heartbeat() {
        return "{\"t\":null,\"s\":null,\"op\":1,\"d\":null}";
    }

    static String acknowledgement() {
        return "{\"t\":null,\"s\":null,\"op\":11,\"d\":null}";
    }

    static String invalidSession() {
        return "{\"t\":null,\"s\":null,\"op\":9,\"d\":false}";
    }

    private static String dispatch(String type, long sequence, JsonObject d) {
        return "{\"t\":\"" + type + "\",\"s\":" + sequence + ",\"op\":0,\"d\":" + d.encode() + "}";
    }
}
