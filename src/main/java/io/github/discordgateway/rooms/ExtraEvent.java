package io.github.discordgateway.rooms;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An event that the hub is told only where an operator asks for it. */
public enum ExtraEvent {
    /** A room has another name, category or limit. */
    ROOM_UPDATED("room.updated"),
    /** Somebody went from one room straight into another; takes the place of a leave and a join. */
    VOICE_MOVED("voice.moved"),
    /** Somebody's microphone, headphones, stream or camera went on or off. */
    VOICE_UPDATED("voice.updated"),
    /** The whole guild, which replaces all that the hub has of it: at the first start, as a correction, by a resync. */
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
                .orElseThrow(() -> new IllegalArgumentException("\"" + type + "\" is no further event: there are "
                        + Arrays.stream(values()).map(ExtraEvent::type).collect(Collectors.joining(", "))));
    }
}
