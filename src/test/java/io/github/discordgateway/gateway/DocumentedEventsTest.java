package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discord docs, Gateway Events: Receive Events. */
class DocumentedEventsTest {

    @ParameterizedTest
    @ValueSource(strings = {"GUILD_CREATE", "READY", "INTERACTION_CREATE", "VOICE_CHANNEL_EFFECT_SEND"})
    void what_discord_documents_is_known(String type) {
        assertThat(DocumentedEvents.isKnown(type)).isTrue();
        assertThat(DocumentedEvents.nearest(type)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "CHANEL_CREATE, CHANNEL_CREATE",
        "CHANNEL_CREATED, CHANNEL_CREATE",
        "channel_create, CHANNEL_CREATE",
        "VOICE_STATE_UPADTE, VOICE_STATE_UPDATE",
        "VOICESTATE_UPDATE, VOICE_STATE_UPDATE",
        "GUILD_MEMBERS_ADD, GUILD_MEMBER_ADD",
        "MESAGE_CREAT, MESSAGE_CREATE"
    })
    void a_name_that_is_misspelt_is_not_known_and_the_right_one_is_near(String name, String meant) {
        assertThat(DocumentedEvents.isKnown(name)).isFalse();
        assertThat(DocumentedEvents.nearest(name)).isEqualTo(meant);
    }
}
