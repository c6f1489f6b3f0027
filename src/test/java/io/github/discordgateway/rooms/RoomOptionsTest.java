package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomOptionsTest {

    @Test
    void the_usual_rooms_are_voice_channels_and_the_usual_events_are_the_four() {
        assertThat(RoomOptions.USUAL.types()).containsExactly(2);
        assertThat(RoomOptions.USUAL.extras()).isEmpty();
    }

    @Test
    void types_are_named_as_in_discord() {
        assertThat(RoomOptions.USUAL.withTypes("stage").types()).containsExactly(13);
        assertThat(RoomOptions.USUAL.withTypes(" voice , stage ,").types()).containsExactlyInAnyOrder(2, 13);
    }

    @Test
    void extras_are_named_as_on_the_wire() {
        RoomOptions options = RoomOptions.USUAL.withTypes("stage").withExtras("voice.moved, room.updated");

        assertThat(options.extras()).containsExactlyInAnyOrder(ExtraEvent.VOICE_MOVED, ExtraEvent.ROOM_UPDATED);
        assertThat(options.types()).containsExactly(13);
        assertThat(options.withExtras(" ").extras()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, voice", "text, voice", "' ', voice", "Voice, voice"})
    void a_type_that_there_is_not_is_refused_with_those_that_there_are(String types, String named) {
        assertThatThrownBy(() -> RoomOptions.USUAL.withTypes(types)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"room.created, room.updated", "voice_moved, voice.moved", "all, voice.updated"})
    void an_extra_that_there_is_not_is_refused_with_those_that_there_are(String extras, String named) {
        assertThatThrownBy(() -> RoomOptions.USUAL.withExtras(extras)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "21", "42", "63"})
    void flags_survive_being_a_number(int bits) {
        assertThat(VoiceFlags.of(bits).bits()).isEqualTo(bits);
    }
}
