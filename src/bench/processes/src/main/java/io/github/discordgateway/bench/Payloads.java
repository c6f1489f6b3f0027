package io.github.discordgateway.bench;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The {@code d} of dispatches, with the keys, their order and the sizes that Discord sends. The same ones in every run.
 */
final class Payloads {
    private static final String[] WORDS =
            ("we have been here since noon and nobody told us where the room with the piano is so if you "
                            + "know it please say it now or bring coffee ☕ meeting at three ship later great"
                            + " idea thanks "
                            + "https://example.com/notes \\\"quoted\\\" grüße tomorrow maybe release branch"
                            + " review done")
                    .split(" ");

    private final Random random = new Random(20261128);

    /** Makes those that follow depend on this number alone. */
    void seed(int number) {
        random.setSeed(number * 0x9E3779B97F4A7C15L);
    }

    /** A message of some 1.2 kB. */
    String message() {
        return "{\"type\":0,\"tts\":false,\"timestamp\":\"" + time() + "\",\"pinned\":false,\"nonce\":\"" + id()
                + "\",\"mentions\":[],\"mention_roles\":[],\"mention_everyone\":false,\"member\":" + member()
                + ",\"id\":\"" + id() + "\",\"flags\":0,\"embeds\":[],\"edited_timestamp\":null,\"content\":\""
                + words(260 + random.nextInt(200))
                + "\",\"components\":[],\"channel_type\":0,\"channel_id\":\"" + id() + "\",\"author\":" + user(id())
                + ",\"attachments\":[],\"guild_id\":\"" + Guild.ID + "\"}";
    }

    /** A presence of some 0.5 kB. */
    String presence() {
        return "{\"user\":{\"id\":\"" + id() + "\"},\"status\":\"online\",\"processed_at_timestamp\":" + milliseconds()
                + ",\"guild_id\":\"" + Guild.ID
                + "\",\"client_status\":{\"desktop\":\"online\"},\"broadcast\":null,\"activities\":[{\"type\":0,"
                + "\"timestamps\":{\"start\":" + milliseconds() + "},\"state\":\"" + words(60 + random.nextInt(60))
                + "\",\"name\":\"" + words(20) + "\",\"id\":\"" + hex(16) + "\",\"details\":\"" + words(40)
                + "\",\"created_at\":" + milliseconds() + ",\"assets\":{\"large_image\":\"" + hex(32)
                + "\"},\"application_id\":\"" + id() + "\"}]}";
    }

    /** A typing start of some 0.65 kB. */
    String typing() {
        return "{\"user_id\":\"" + id() + "\",\"timestamp\":" + milliseconds() / 1000 + ",\"member\":{\"user\":"
                + user(id()) + "," + member().substring(1) + ",\"channel_id\":\"" + id() + "\",\"guild_id\":\""
                + Guild.ID
                + "\"}";
    }

    /** A voice state in another guild, which clients filter out. */
    String voiceElsewhere() {
        return voice(Guild.OTHER_ID, Guild.FIRST_USER - 1 - random.nextInt(1_000_000_000), Guild.ROOM);
    }

    /** A voice state of some 0.85 kB; where there is no channel, the user left. */
    static String voice(String guild, long user, @Nullable String channel) {
        String id = Long.toString(user);
        return "{\"member\":{\"user\":{\"username\":\"user" + user % 1_000_000
                + "\",\"public_flags\":0,\"primary_guild\":null,"
                + "\"id\":\"" + id + "\",\"global_name\":\"User " + user % 1_000_000
                + "\",\"display_name_styles\":null,\"display_name\":\"User " + user % 1_000_000
                + "\",\"discriminator\":\"0\",\"collectibles\":null,\"bot\":false,\"avatar_decoration_data\":null,"
                + "\"avatar\":\"0123456789abcdef0123456789abcdef\"},\"roles\":[\"1301000000000000020\"],"
                + "\"premium_since\":null,\"pending\":false,\"nick\":null,\"mute\":false,\"joined_at\":"
                + "\"2026-02-03T04:05:06.789000+00:00\",\"flags\":0,\"deaf\":false,\"communication_disabled_until\":null,"
                + "\"banner\":null,\"avatar\":null},\"user_id\":\"" + id + "\",\"suppress\":false,\"session_id\":"
                + "\"00000000000000000000000000000004\",\"self_video\":false,\"self_mute\":false,\"self_deaf\":false,"
                + "\"request_to_speak_timestamp\":null,\"mute\":false,\"guild_id\":\"" + guild
                + "\",\"deaf\":false,\"channel_id\":" + (channel == null ? "null" : "\"" + channel + "\"") + "}";
    }

    private String member() {
        return "{\"roles\":[\"" + id() + "\"],\"premium_since\":null,\"pending\":false,\"nick\":null,\"mute\":false,"
                + "\"joined_at\":\"" + time()
                + "\",\"flags\":0,\"deaf\":false,\"communication_disabled_until\":null,\"banner\":null,\"avatar\":null}";
    }

    private String user(String id) {
        return "{\"username\":\"" + hex(6) + "\",\"public_flags\":0,\"primary_guild\":null,\"id\":\"" + id
                + "\",\"global_name\":\"" + hex(8) + "\",\"discriminator\":\"0\",\"display_name_styles\":null,"
                + "\"collectibles\":null,\"clan\":null,\"avatar_decoration_data\":null,\"avatar\":\"" + hex(32) + "\"}";
    }

    /** Common words and new names in turn, so that the text compresses like real text. */
    private String words(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            for (int i = 2 + random.nextInt(6); i > 0; i--) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(' ');
        }
        return text.toString();
    }

    private String id() {
        return Long.toString(1_301_000_000_000_000_000L + random.nextInt(1_000_000_000));
    }

    private long milliseconds() {
        return 1_772_600_000_000L + random.nextInt(1_000_000_000);
    }

    private String time() {
        return "2026-03-04T05:%02d:%02d.%03d000+00:00"
                .formatted(random.nextInt(60), random.nextInt(60), random.nextInt(1000));
    }

    private String hex(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
