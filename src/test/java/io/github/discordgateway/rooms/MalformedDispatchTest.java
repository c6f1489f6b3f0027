package io.github.discordgateway.rooms;

import static io.github.discordgateway.rooms.Dispatch.created;
import static io.github.discordgateway.rooms.Dispatch.moved;
import static io.github.discordgateway.rooms.Dispatch.voice;
import static io.github.discordgateway.rooms.Story.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dispatches that lack what Discord documents. */
class MalformedDispatchTest {

    @ParameterizedTest(name = "{0} {2} names {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GUILD_CREATE       | d                        | []
            GUILD_CREATE       | d                        | null
            GUILD_CREATE       | id                       | {"channels":[]}
            GUILD_DELETE       | id                       | {}
            CHANNEL_CREATE     | d                        | "x"
            CHANNEL_CREATE     | id                       | {"type":2,"name":"x"}
            CHANNEL_CREATE     | id                       | {"id":"ten","type":2,"name":"x"}
            CHANNEL_CREATE     | type                     | {"id":"11","name":"x"}
            CHANNEL_CREATE     | name                     | {"id":"11","type":2,"name":null}
            CHANNEL_UPDATE     | parent_id                | {"id":"10","type":2,"name":"x","parent_id":true}
            CHANNEL_DELETE     | id                       | {"type":2}
            VOICE_STATE_UPDATE | user_id                  | {"channel_id":null}
            VOICE_STATE_UPDATE | channel_id               | {"user_id":"1","channel_id":{}}
            VOICE_STATE_UPDATE | guild_id                 | {"guild_id":"x","user_id":"1","channel_id":null}
            """)
    void a_dispatch_that_lacks_a_field_is_refused_by_name_and_changes_nothing(
            String eventType, String field, String json) throws IOException {
        var story = given(created(voice("10")), moved("1", "10"));
        var before = story.tracker();
        JsonNode d = new ObjectMapper().readTree(json);

        var refusal = catchThrowableOfType(MalformedDispatchException.class, () -> story.update(eventType, d));

        assertThat(refusal).hasMessageContainingAll(eventType, field);
        assertThat(refusal.eventType()).isEqualTo(eventType);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(story.tracker()).isSameAs(before);
    }
}
