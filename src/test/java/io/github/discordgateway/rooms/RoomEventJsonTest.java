package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.rooms.RoomEvent.GuildSnapshot;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.RoomUpdated;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import io.github.discordgateway.rooms.RoomEvent.VoiceMoved;
import io.github.discordgateway.rooms.RoomEvent.VoiceUpdated;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bodies, byte for byte. */
class RoomEventJsonTest {

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of(new RoomCreated("1", "2", "Lounge", "3", 8), """
                        {"event":"room.created","payload":{"guildId":"1","channelId":"2","name":"Lounge","parentId":"3","userLimit":8}}"""),
                Arguments.of(new RoomCreated("1", "2", "Lounge", null, 0), """
                        {"event":"room.created","payload":{"guildId":"1","channelId":"2","name":"Lounge","userLimit":0}}"""),
                Arguments.of(new RoomDeleted("1", "2"), """
                        {"event":"room.deleted","payload":{"guildId":"1","channelId":"2"}}"""),
                Arguments.of(new VoiceJoined("1", "2", "4", "ann", "a1b2"), """
                        {"event":"voice.joined","payload":{"guildId":"1","channelId":"2","userId":"4","username":"ann","avatar":"a1b2"}}"""),
                Arguments.of(new VoiceJoined("1", "2", "4", "ann", null), """
                        {"event":"voice.joined","payload":{"guildId":"1","channelId":"2","userId":"4","username":"ann","avatar":null}}"""),
                Arguments.of(new RoomUpdated("1", "2", "Lounge", "3", 8), """
                        {"event":"room.updated","payload":{"guildId":"1","channelId":"2","name":"Lounge","parentId":"3","userLimit":8}}"""),
                Arguments.of(new VoiceMoved("1", "2", "5", "4", "ann", null), """
                        {"event":"voice.moved","payload":{"guildId":"1","channelId":"2","previousChannelId":"5","userId":"4","username":"ann","avatar":null}}"""),
                Arguments.of(new VoiceUpdated("1", "2", "4", VoiceFlags.of(0b010101)), """
                        {"event":"voice.updated","payload":{"guildId":"1","channelId":"2","userId":"4","mute":true,"deaf":false,"selfMute":true,"selfDeaf":false,"selfStream":true,"selfVideo":false}}"""),
                Arguments.of(
                        new GuildSnapshot(
                                "1",
                                1,
                                1,
                                List.of(new RoomOccupants(
                                        new Room("2", "Lobby", null, 0),
                                        List.of(new Person("3", "ada", null, "2", VoiceFlags.NONE))))),
                        """
                        {"event":"guild.snapshot","payload":{"guildId":"1","part":1,"parts":1,"rooms":[{"channelId":"2","name":"Lobby","userLimit":0,"people":[{"userId":"3","username":"ada","avatar":null}]}]}}"""),
                Arguments.of(
                        new GuildSnapshot(
                                "1", 2, 3, List.of(new RoomOccupants(new Room("2", "Lobby", "5", 7), List.of()))),
                        """
                        {"event":"guild.snapshot","payload":{"guildId":"1","part":2,"parts":3,"rooms":[{"channelId":"2","name":"Lobby","parentId":"5","userLimit":7,"people":[]}]}}"""),
                Arguments.of(new VoiceLeft("1", "4"), """
                        {"event":"voice.left","payload":{"guildId":"1","channelId":null,"userId":"4"}}"""));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void the_body_has_these_keys_in_this_order_and_no_others(RoomEvent event, String body) {
        assertThat(RoomEventJson.encode(event)).asString(StandardCharsets.UTF_8).isEqualTo(body);
        EventSchemas.assertValid(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void every_kind_of_event_has_a_body() {
        var encoded = bodies().map(arguments -> arguments.get()[0].getClass()).distinct();

        assertThat(List.of(RoomEvent.class.getPermittedSubclasses()))
                .containsExactlyInAnyOrderElementsOf(
                        encoded.<Class<?>>map(kind -> kind).toList());
    }

    @Test
    void a_name_with_quotes_and_emoji_stays_what_it_is() {
        var body = RoomEventJson.encode(new RoomCreated("1", "2", "\"Café\"\n\uD83C\uDFA4", null, 0));

        assertThat(body).asString(StandardCharsets.UTF_8).contains("\"name\":\"\\\"Café\\\"\\n\uD83C\uDFA4\"");
    }

    @Test
    void half_an_emoji_in_a_name_is_replaced_and_not_refused() {
        var body = RoomEventJson.encode(new RoomCreated("1", "2", "a\uD83Cb", null, 0));

        assertThat(body).asString(StandardCharsets.UTF_8).contains("\"name\":\"a?b\"");
    }
}
