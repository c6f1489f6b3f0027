package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.deleted;
import static io.github.discordgateway.rooms.Dispatch.left;
import static io.github.discordgateway.rooms.Dispatch.member;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.object;
import static io.github.discordgateway.rooms.Dispatch.outage;
import static io.github.discordgateway.rooms.Dispatch.snapshot;
import static io.github.discordgateway.rooms.Dispatch.state;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd things that Discord sends, each row named by what would go wrong. The ordinary course is in the other tests. */
class TrapsTest {
    private static final Dispatch LOBBY = created(voice("10"));

    /** What is sent, and what the hub is to be told of it. */
    private record Trap(String guardsAgainst, List<Dispatch> past, List<Dispatch> sent, List<String> told) {
        @Override
        public String toString() {
            return guardsAgainst;
        }
    }

    static Stream<Trap> traps() {
        return Stream.of(
                new Trap(
                        "a ghost of somebody who was kicked: Discord sends a leave without a member, then the removal",
                        List.of(LOBBY, moved("1", "10")),
                        List.of(left("1").without("member"), memberRemoved("1")),
                        List.of("left 1")),
                new Trap(
                        "a ghost of somebody who was banned while the guild was away",
                        List.of(snapshot(List.of(voice("10")), List.of(state("1", "10"))), outage()),
                        List.of(
                                snapshot(List.of(voice("10")), List.of()),
                                left("1").without("member")),
                        List.of("left 1")),
                new Trap(
                        "a leave for each of the leaves that Discord repeats",
                        List.of(LOBBY, moved("1", "10")),
                        List.of(left("1"), left("1"), left("1").without("member")),
                        List.of("left 1")),
                new Trap(
                        "a second leave of those whose leave comes between two deletions of their room",
                        List.of(LOBBY, moved("1", "10")),
                        List.of(deleted(voice("10")), left("1"), deleted(voice("10"))),
                        List.of("left 1", "deleted 10")),
                new Trap(
                        "somebody in a room whom a voice state without a channel shows in none",
                        List.of(snapshot(List.of(voice("10")), List.of(state("1", "10")))),
                        List.of(snapshot(List.of(voice("10")), List.of(state("1", null)))),
                        List.of("left 1")),
                new Trap(
                        "a crash at a voice state in a channel that the guild does not have",
                        List.of(),
                        List.of(snapshot(List.of(voice("10")), List.of(state("1", "77"), state("2", "10")))),
                        List.of("created 10", "joined 2 10")),
                new Trap(
                        "a crash at a member that is null",
                        List.of(LOBBY),
                        List.of(new Dispatch(
                                "VOICE_STATE_UPDATE", state("1", "10").putNull("member"))),
                        List.of("joined 1 10")),
                new Trap(
                        "another guild's event in the guild's rooms where guild_id is null",
                        List.of(LOBBY),
                        List.of(new Dispatch(
                                "VOICE_STATE_UPDATE", state("1", "10").putNull("guild_id"))),
                        List.of("joined 1 10")),
                new Trap(
                        "a member of the guild who is in no voice channel, in a room",
                        List.of(),
                        List.of(snapshot(List.of(voice("10")), List.of(), List.of(member("1", "Ann")))),
                        List.of("created 10")),
                new Trap(
                        "two joins of somebody whom the snapshot and an update put into the same room",
                        List.of(),
                        List.of(snapshot(List.of(voice("10")), List.of(state("1", "10"))), moved("1", "10")),
                        List.of("created 10", "joined 1 10")),
                new Trap(
                        "somebody in two rooms whom a snapshot names twice",
                        List.of(),
                        List.of(snapshot(
                                List.of(voice("10"), voice("11")), List.of(state("1", "10"), state("1", "11")))),
                        List.of("created 10", "created 11", "joined 1 11")),
                new Trap(
                        "a lost room where a snapshot has no voice_states and no members at all",
                        List.of(),
                        List.of(snapshot(List.of(voice("10")), List.of())
                                .without("voice_states")
                                .without("members")),
                        List.of("created 10")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void the_hub_is_told_the_truth(Trap trap) {
        var story = given(trap.past().toArray(Dispatch[]::new));

        var told = story.when(trap.sent().toArray(Dispatch[]::new));

        assertThat(told).isEqualTo(trap.told());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë",
                "日本語チャンネル",
                "قناة صوتية",
                "👩‍👩‍👧‍👦 family",
                "z\u0335a\u0335l\u0335g\u0335o\u0335",
                "\u202Ereversed",
                "\u200B",
                "<img src=x onerror=alert(1)>",
                "\"quoted\\\" \n \t",
                "nul\u0000nul",
                ""
            })
    void names_of_any_characters_reach_the_hub_as_they_are(String name) {
        var renamed = moved("1", "10").d();
        ((ObjectNode) renamed.at("/member/user")).put("username", name);

        var room = given().update("CHANNEL_CREATE", voice("10").put("name", name));
        var join = given(LOBBY).update("VOICE_STATE_UPDATE", renamed);

        assertThat(room.events()).containsExactly(new RoomCreated(Dispatch.GUILD, "10", name, null, 0));
        assertThat(join.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", name, "avatar1"));
        assertThat(RoomEvents.read(RoomEventJson.encode(room.events().get(0))))
                .isEqualTo(room.events().get(0));
        assertThat(RoomEvents.read(RoomEventJson.encode(join.events().get(0))))
                .isEqualTo(join.events().get(0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_user_without_a_picture_has_a_null_avatar(boolean isNull) {
        var joins = moved("1", "10").d();
        var user = (ObjectNode) joins.at("/member/user");
        if (isNull) {
            user.putNull("avatar");
        } else {
            user.remove("avatar");
        }

        var update = given(LOBBY).update("VOICE_STATE_UPDATE", joins);

        assertThat(update.events()).containsExactly(new VoiceJoined(Dispatch.GUILD, "10", "1", "name1", null));
    }

    private static Dispatch memberRemoved(String userId) {
        ObjectNode removed = object().put("guild_id", Dispatch.GUILD);
        removed.set("user", object().put("id", userId));
        return new Dispatch("GUILD_MEMBER_REMOVE", removed);
    }
}
