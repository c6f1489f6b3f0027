package io.github.discordgateway.rooms;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The events that the bridge publishes only if an operator switches them on. */
public enum ExtraEvent {
    /** A room has another name, category or limit. */
    ROOM_UPDATED("room.updated"),
    /** A person moved from one room to another. Replaces a leave and a join. */
    VOICE_MOVED("voice.moved"),
    /** A person's microphone, headphones, stream or camera went on or off. */
    VOICE_UPDATED("voice.updated"),
    /** The whole guild, which replaces the hub's state: at the first start, as a correction, or by a resync. */
    GUILD_SNAPSHOT("guild.snapshot");

    private final String type;

    ExtraEvent(String type) {
        this.type = type;
    }

    /** The name on the wire and in the configuration. */
    public String type() {
        return type;
    }

    static ExtraEvent named(String type) {
        return Arrays.stream(values())
                .filter(extra -> extra.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + type + "\" is not an extra event; use "
                        + Arrays.stream(values()).map(ExtraEvent::type).collect(Collectors.joining(", "))));
    }
}
