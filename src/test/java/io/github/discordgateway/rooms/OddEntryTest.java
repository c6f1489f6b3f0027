package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.component.DiscordGatewayConstants;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry of a GUILD_CREATE that can't be read costs itself, and never what is known already. */
class OddEntryTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog(RoomsProcessor.class);

    private static final String LOBBY = "{'id':'10','type':2,'name':'Lobby'}";
    private static final String ADA = "{'user_id':'1','channel_id':'10'}";

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                              | channels     | channels[0]
            'x'                                               | channels     | channels[0]
            []                                                | channels     | channels[0]
            {}                                                | channels     | channels[0].id
            {'id':'','type':2,'name':'x'}                     | channels     | channels[0].id
            {'id':'11','type':2,'name':null}                  | channels     | channels[0].name
            {'id':'11','type':2}                              | channels     | channels[0].name
            {'id':'11','type':2,'name':7}                     | channels     | channels[0].name
            {'id':'11','type':null,'name':'x'}                | channels     | channels[0].type
            {'id':'11','name':'x'}                            | channels     | channels[0].type
            {'id':'11','type':'2','name':'x'}                 | channels     | channels[0].type
            {'id':'11','type':2,'name':'x','parent_id':''}    | channels     | channels[0].parent_id
            {'id':'11','type':2,'name':'x','parent_id':{}}    | channels     | channels[0].parent_id
            null                                              | voice_states | voice_states[0]
            7                                                 | voice_states | voice_states[0]
            {'channel_id':'10'}                               | voice_states | voice_states[0].user_id
            {'user_id':null,'channel_id':'10'}                | voice_states | voice_states[0].user_id
            {'user_id':'2','channel_id':''}                   | voice_states | voice_states[0].channel_id
            {'user_id':'2','channel_id':{}}                   | voice_states | voice_states[0].channel_id
            null                                              | members      | members[0]
            {'user':{'username':'x'}}                         | members      | members[0].user.id
            {'user':{'id':null,'username':'x'}}               | members      | members[0].user.id
            """)
    void costs_itself_and_one_warning(String entry, String list, String field) {
        var story = given();

        var update = story.update(
                "GUILD_CREATE",
                guild(
                        before(LOBBY, entry, list, "channels"),
                        before(ADA, entry, list, "voice_states"),
                        before("{'user':{'id':'1','username':'ada'}}", entry, list, "members")));

        assertThat(story.hub().usersByRoom()).hasToString("{10=[1]}");
        assertThat(story.tracker().people().get("1").username()).isEqualTo("ada");
        assertThat(update.warnings()).singleElement().asString().contains(list, field + " should be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'10','type':2,'name':null}",
                "{'id':'10','type':null,'name':'Lobby'}",
                "{'id':'10','name':'Lobby'}",
                "{'id':'10','type':'2','name':'Lobby'}",
                "{'id':'10','type':2,'name':'Lobby','parent_id':''}"
            })
    void a_known_room_that_comes_unreadable_stays_as_it_was_with_its_people(String channel) {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(new Dispatch("GUILD_CREATE", guild("[" + channel + "]", "[" + ADA + "]", "[]")));

        assertThat(events).isEmpty();
        assertThat(story.tracker().rooms().get(0).room().name()).isEqualTo("channel 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "{}", "'x'", "true"})
    void a_known_person_whose_channel_is_unreadable_stays_where_they_were(String channelId) {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(new Dispatch(
                "GUILD_CREATE", guild("[" + LOBBY + "]", "[{'user_id':'1','channel_id':" + channelId + "}]", "[]")));

        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "'x'"})
    void channels_that_are_no_list_leave_the_rooms_and_read_the_rest(String channels) {
        var story = given(created(voice("10")), moved("1", "10"));

        var update = story.update("GUILD_CREATE", guild(channels, "[{'user_id':'2','channel_id':'10'}]", "[]"));

        assertThat(story.hub().usersByRoom()).hasToString("{10=[2]}");
        assertThat(update.warnings()).singleElement().asString().contains("channels should be a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "'x'", "7"})
    void voice_states_that_are_no_list_leave_everyone_where_they_were(String voiceStates) {
        var story = given(created(voice("10")), moved("1", "10"));

        var update = story.update("GUILD_CREATE", guild("[" + LOBBY + "]", voiceStates, "[]"));

        assertThat(story.hub().usersByRoom()).hasToString("{10=[1]}");
        assertThat(update.warnings()).singleElement().asString().contains("voice_states should be a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':'900'}", "{'id':'900','channels':null,'voice_states':null}"})
    void a_guild_without_lists_changes_nothing(String d) {
        var story = given(created(voice("10")), moved("1", "10"));

        var events = story.when(new Dispatch("GUILD_CREATE", json(d)));

        assertThat(events).isEmpty();
    }

    @Test
    void a_first_guild_without_channels_replaces_nothing_at_the_hub() {
        var options = RoomOptions.USUAL.withExtras("guild.snapshot");
        var tracker = RoomTracker.of(Dispatch.GUILD, options);

        var first = tracker.on("GUILD_CREATE", guild("null", "[" + ADA + "]", "[]"), userIds -> Map.of());
        var second =
                first.next().on("GUILD_CREATE", guild("[" + LOBBY + "]", "[" + ADA + "]", "[]"), userIds -> Map.of());

        assertThat(first.events()).isEmpty();
        assertThat(second.events().get(0)).isInstanceOf(RoomEvent.GuildSnapshot.class);
    }

    @Test
    void a_thousand_odd_entries_of_a_list_are_one_warning_with_the_first_and_their_number() {
        String odd = IntStream.range(100, 1100)
                .mapToObj(id -> "{'id':'" + id + "','type':2,'name':null}")
                .collect(Collectors.joining(","));
        var story = given();

        var update = story.update("GUILD_CREATE", guild("[" + LOBBY + "," + odd + "]", "[" + ADA + ",null]", "[]"));

        assertThat(story.hub().usersByRoom()).hasToString("{10=[1]}");
        assertThat(update.warnings())
                .satisfiesExactly(
                        channels -> assertThat(channels).contains("1000 of 1001", "channels[1].name", "id 100"),
                        states -> assertThat(states).contains("1 of 2", "voice_states[1]"));
    }

    @Test
    void a_readable_entry_counts_beside_an_unreadable_one_of_the_same_channel() {
        var story = given(created(voice("10")));

        var events = story.when(new Dispatch(
                "GUILD_CREATE",
                guild("[{'id':'10','type':2,'name':null},{'id':'10','type':0,'name':'x'}]", "[]", "[]")));

        assertThat(events).containsExactly("deleted 10");
    }

    @Test
    void the_processor_logs_the_warning_and_goes_on() {
        var processor = new RoomsProcessor();
        processor.setGuildId(Dispatch.GUILD);
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(DiscordGatewayConstants.EVENT_TYPE, "GUILD_CREATE");
        exchange.getMessage().setHeader(DiscordGatewayConstants.SESSION_ID, "the session");
        exchange.getMessage().setHeader(DiscordGatewayConstants.SEQUENCE, 1L);
        exchange.getMessage().setBody(guild("[null," + LOBBY + "]", "[" + ADA + "]", "[]"));

        processor.process(exchange);

        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(log.lines()).filteredOn(line -> line.contains("channels[0]")).hasSize(1);
    }

    private static String before(String entry, String odd, String list, String name) {
        return "[" + (list.equals(name) ? odd + "," : "") + entry + "]";
    }

    private static ObjectNode guild(String channels, String voiceStates, String members) {
        return json(
                "{'id':'900','channels':%s,'voice_states':%s,'members':%s}".formatted(channels, voiceStates, members));
    }

    private static ObjectNode json(String singleQuoted) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
