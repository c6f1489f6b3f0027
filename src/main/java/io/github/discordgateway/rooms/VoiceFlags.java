package io.github.discordgateway.rooms;

/**
 * The published voice flags of a person in a room. After a join they are {@link #NONE} until an event changes them.
 *
 * @param mute a moderator has muted them
 * @param deaf a moderator has deafened them
 * @param selfMute they have muted themselves
 * @param selfDeaf they have deafened themselves
 * @param selfStream they stream ("Go Live")
 * @param selfVideo their camera is on
 * @see <a href="https://discord.com/developers/docs/resources/voice#voice-state-object">Voice Resource, Voice State
 *     Object</a>
 */
public record VoiceFlags(
        boolean mute, boolean deaf, boolean selfMute, boolean selfDeaf, boolean selfStream, boolean selfVideo) {

    /** No flag is set. */
    public static final VoiceFlags NONE = of(0);

    /** The flags in a number, the first one in its lowest bit; the counterpart of {@link #bits}. */
    public static VoiceFlags of(int bits) {
        return new VoiceFlags(
                (bits & 1) != 0,
                (bits & 1 << 1) != 0,
                (bits & 1 << 2) != 0,
                (bits & 1 << 3) != 0,
                (bits & 1 << 4) != 0,
                (bits & 1 << 5) != 0);
    }

    static VoiceFlags in(JsonObjectReader voiceState) {
        return new VoiceFlags(
                voiceState.isTrue("mute"),
                voiceState.isTrue("deaf"),
                voiceState.isTrue("self_mute"),
                voiceState.isTrue("self_deaf"),
                voiceState.isTrue("self_stream"),
                voiceState.isTrue("self_video"));
    }

    /** The flags as one number, from 0 to 63, for a store. */
    public int bits() {
        return bit(mute, 0)
                | bit(deaf, 1)
                | bit(selfMute, 2)
                | bit(selfDeaf, 3)
                | bit(selfStream, 4)
                | bit(selfVideo, 5);
    }

    private static int bit(boolean flag, int position) {
        return flag ? 1 << position : 0;
    }
}
