package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A person's voice state. Discord docs, Voice &gt; Voice State Object.
 *
 * @param userId a snowflake as a decimal string
 * @param channelId the channel, or null if the person has left
 * @param sessionId the same from joining to leaving
 * @param selfMute whether they muted themselves
 * @param selfVideo whether their camera is on
 */
record VoiceState(String userId, @Nullable String channelId, String sessionId, boolean selfMute, boolean selfVideo) {

    VoiceState in(@Nullable String otherChannelId) {
        return new VoiceState(userId, otherChannelId, sessionId, selfMute, selfVideo);
    }

    VoiceState muteToggled() {
        return new VoiceState(userId, channelId, sessionId, !selfMute, selfVideo);
    }

    VoiceState videoToggled() {
        return new VoiceState(userId, channelId, sessionId, selfMute, !selfVideo);
    }

    /** The state as GUILD_CREATE shows it: without {@code guild_id} and {@code member}. */
    JsonObject json() {
        return new JsonObject()
                .put("channel_id", channelId)
                .put("user_id", userId)
                .put("session_id", sessionId)
                .put("deaf", false)
                .put("mute", false)
                .put("self_deaf", false)
                .put("self_mute", selfMute)
                .put("self_video", selfVideo)
                .put("suppress", false)
                .put("request_to_speak_timestamp", null);
    }
}
