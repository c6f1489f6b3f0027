package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway, List of Intents. */
class IntentTest {

    @ParameterizedTest
    @CsvSource({
        "GUILDS, 0",
        "GUILD_MEMBERS, 1",
        "GUILD_MODERATION, 2",
        "GUILD_EXPRESSIONS, 3",
        "GUILD_INTEGRATIONS, 4",
        "GUILD_WEBHOOKS, 5",
        "GUILD_INVITES, 6",
        "GUILD_VOICE_STATES, 7",
        "GUILD_PRESENCES, 8",
        "GUILD_MESSAGES, 9",
        "GUILD_MESSAGE_REACTIONS, 10",
        "GUILD_MESSAGE_TYPING, 11",
        "DIRECT_MESSAGES, 12",
        "DIRECT_MESSAGE_REACTIONS, 13",
        "DIRECT_MESSAGE_TYPING, 14",
        "MESSAGE_CONTENT, 15",
        "GUILD_SCHEDULED_EVENTS, 16",
        "AUTO_MODERATION_CONFIGURATION, 20",
        "AUTO_MODERATION_EXECUTION, 21",
        "GUILD_MESSAGE_POLLS, 24",
        "DIRECT_MESSAGE_POLLS, 25"
    })
    void an_intent_has_its_bit(Intent intent, int bit) {
        assertThat(intent.mask()).isEqualTo(1 << bit);
    }

    @ParameterizedTest
    @CsvSource({
        "GUILD_PRESENCES, 12",
        "GUILD_PRESENCES, 13",
        "GUILD_MEMBERS, 14",
        "GUILD_MEMBERS, 15",
        "MESSAGE_CONTENT, 18",
        "MESSAGE_CONTENT, 19"
    })
    void an_application_flag_tells_that_a_privileged_intent_is_switched_on(Intent intent, int flag) {
        assertThat(intent.isSwitchedOn(1L << flag)).isTrue();
        assertThat(intent.isSwitchedOn(~(1L << flag) & ~(1L << (flag ^ 1)))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_privileged_needs_no_switch(Intent intent) {
        assertThat(intent.isSwitchedOn(0)).isEqualTo(!intent.isPrivileged());
    }

    @Test
    void the_events_of_voice_rooms_need_guilds_and_voice_states() {
        var mask = Intent.maskFor(Set.of(
                "GUILD_CREATE",
                "GUILD_DELETE",
                "CHANNEL_CREATE",
                "CHANNEL_UPDATE",
                "CHANNEL_DELETE",
                "VOICE_STATE_UPDATE"));

        assertThat(mask).isEqualTo(129);
    }

    @ParameterizedTest
    @MethodSource("documentedEvents")
    void an_event_needs_one_intent_and_no_other(Intent intent, String event) {
        var mask = Intent.maskFor(Set.of(event));

        assertThat(mask).isEqualTo(intent.mask());
    }

    @ParameterizedTest
    @EnumSource(
            value = Intent.class,
            names = {
                "DIRECT_MESSAGES",
                "DIRECT_MESSAGE_REACTIONS",
                "DIRECT_MESSAGE_TYPING",
                "DIRECT_MESSAGE_POLLS",
                "MESSAGE_CONTENT"
            })
    void an_intent_that_shares_its_events_with_a_guild_intent_is_never_asked_for(Intent intent) {
        var everything = documentedEvents().map(row -> (String) row[1]).toList();

        var mask = Intent.maskFor(everything);

        assertThat(mask & intent.mask()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READY", "RESUMED", "INTERACTION_CREATE", "USER_UPDATE", "NO_SUCH_EVENT", ""})
    void an_event_that_always_comes_needs_no_intent(String event) {
        var mask = Intent.maskFor(Set.of(event));

        assertThat(mask).isZero();
    }

    @Test
    void no_event_needs_no_intent() {
        assertThat(Intent.maskFor(List.of())).isZero();
    }

    @Test
    void three_intents_are_privileged() {
        assertThat(Intent.values())
                .filteredOn(Intent::isPrivileged)
                .containsExactlyInAnyOrder(Intent.GUILD_MEMBERS, Intent.GUILD_PRESENCES, Intent.MESSAGE_CONTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "GUILD_MEMBERS, Server Members Intent",
        "GUILD_PRESENCES, Presence Intent",
        "MESSAGE_CONTENT, Message Content Intent"
    })
    void a_privileged_intent_names_its_switch_in_the_developer_portal(Intent intent, String portalSwitch) {
        assertThat(intent.portalSwitch()).contains(portalSwitch);
    }

    @ParameterizedTest
    @EnumSource(
            value = Intent.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GUILD_MEMBERS", "GUILD_PRESENCES", "MESSAGE_CONTENT"})
    void every_other_intent_has_no_switch(Intent intent) {
        assertThat(intent.portalSwitch()).isEmpty();
        assertThat(intent.isPrivileged()).isFalse();
    }

    @Test
    void the_privileged_intents_of_a_number_are_found_among_the_others() {
        int intents = 1 << 0 | 1 << 1 | 1 << 7 | 1 << 15;

        var privileged = Intent.privilegedIn(intents);

        assertThat(privileged).containsExactly(Intent.GUILD_MEMBERS, Intent.MESSAGE_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, 53_575_421, 1 << 31})
    void a_number_without_privileged_intents_has_none(int intents) {
        assertThat(Intent.privilegedIn(intents)).isEmpty();
    }

    @Test
    void a_number_with_all_bits_has_all_privileged_intents() {
        assertThat(Intent.privilegedIn(-1))
                .containsExactly(Intent.GUILD_MEMBERS, Intent.GUILD_PRESENCES, Intent.MESSAGE_CONTENT);
    }

    @Test
    void the_unprivileged_mask_holds_every_other_intent() {
        int privileged = 1 << 1 | 1 << 8 | 1 << 15;

        var mask = Intent.unprivilegedMask();

        assertThat(mask).isEqualTo(53_575_421);
        assertThat(mask & privileged).isZero();
        assertThat(Integer.bitCount(mask)).isEqualTo(Intent.values().length - 3);
    }

    @Test
    void no_two_intents_share_a_bit() {
        assertThat(Stream.of(Intent.values()).map(Intent::mask)).doesNotHaveDuplicates();
    }

    static Stream<Object[]> documentedEvents() {
        return Stream.of(
                        events(
                                Intent.GUILDS,
                                "GUILD_CREATE GUILD_UPDATE GUILD_DELETE GUILD_ROLE_CREATE GUILD_ROLE_UPDATE"
                                        + " GUILD_ROLE_DELETE CHANNEL_CREATE CHANNEL_UPDATE CHANNEL_DELETE"
                                        + " CHANNEL_PINS_UPDATE THREAD_CREATE THREAD_UPDATE THREAD_DELETE"
                                        + " THREAD_LIST_SYNC THREAD_MEMBER_UPDATE THREAD_MEMBERS_UPDATE"
                                        + " STAGE_INSTANCE_CREATE STAGE_INSTANCE_UPDATE STAGE_INSTANCE_DELETE"),
                        events(Intent.GUILD_MEMBERS, "GUILD_MEMBER_ADD GUILD_MEMBER_UPDATE GUILD_MEMBER_REMOVE"),
                        events(Intent.GUILD_MODERATION, "GUILD_AUDIT_LOG_ENTRY_CREATE GUILD_BAN_ADD GUILD_BAN_REMOVE"),
                        events(
                                Intent.GUILD_EXPRESSIONS,
                                "GUILD_EMOJIS_UPDATE GUILD_STICKERS_UPDATE GUILD_SOUNDBOARD_SOUND_CREATE"
                                        + " GUILD_SOUNDBOARD_SOUND_UPDATE GUILD_SOUNDBOARD_SOUND_DELETE"
                                        + " GUILD_SOUNDBOARD_SOUNDS_UPDATE"),
                        events(
                                Intent.GUILD_INTEGRATIONS,
                                "GUILD_INTEGRATIONS_UPDATE INTEGRATION_CREATE INTEGRATION_UPDATE INTEGRATION_DELETE"),
                        events(Intent.GUILD_WEBHOOKS, "WEBHOOKS_UPDATE"),
                        events(Intent.GUILD_INVITES, "INVITE_CREATE INVITE_DELETE"),
                        events(Intent.GUILD_VOICE_STATES, "VOICE_CHANNEL_EFFECT_SEND VOICE_STATE_UPDATE"),
                        events(Intent.GUILD_PRESENCES, "PRESENCE_UPDATE"),
                        events(
                                Intent.GUILD_MESSAGES,
                                "MESSAGE_CREATE MESSAGE_UPDATE MESSAGE_DELETE MESSAGE_DELETE_BULK"),
                        events(
                                Intent.GUILD_MESSAGE_REACTIONS,
                                "MESSAGE_REACTION_ADD MESSAGE_REACTION_REMOVE MESSAGE_REACTION_REMOVE_ALL"
                                        + " MESSAGE_REACTION_REMOVE_EMOJI"),
                        events(Intent.GUILD_MESSAGE_TYPING, "TYPING_START"),
                        events(
                                Intent.GUILD_SCHEDULED_EVENTS,
                                "GUILD_SCHEDULED_EVENT_CREATE GUILD_SCHEDULED_EVENT_UPDATE"
                                        + " GUILD_SCHEDULED_EVENT_DELETE GUILD_SCHEDULED_EVENT_USER_ADD"
                                        + " GUILD_SCHEDULED_EVENT_USER_REMOVE"),
                        events(
                                Intent.AUTO_MODERATION_CONFIGURATION,
                                "AUTO_MODERATION_RULE_CREATE AUTO_MODERATION_RULE_UPDATE"
                                        + " AUTO_MODERATION_RULE_DELETE"),
                        events(Intent.AUTO_MODERATION_EXECUTION, "AUTO_MODERATION_ACTION_EXECUTION"),
                        events(Intent.GUILD_MESSAGE_POLLS, "MESSAGE_POLL_VOTE_ADD MESSAGE_POLL_VOTE_REMOVE"))
                .flatMap(rows -> rows);
    }

    private static Stream<Object[]> events(Intent intent, String names) {
        return Stream.of(names.split(" ")).map(name -> new Object[] {intent, name});
    }
}
