package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker itself: a checker that never throws would prove nothing. */
class HubModelTest {
    private static final RoomEvent A = new RoomCreated("1", "A", "a", null, 0);
    private static final RoomEvent B = new RoomCreated("1", "B", "b", null, 0);
    private static final RoomEvent IN_A = new VoiceJoined("1", "A", "ann", "ann", null);
    private static final RoomEvent IN_B = new VoiceJoined("1", "B", "ann", "ann", null);

    static Stream<Arguments> impossibleHistories() {
        return Stream.of(
                Arguments.of("joins a room that is not there", List.of(IN_A)),
                Arguments.of("in two rooms at once", List.of(A, B, IN_A, IN_B)),
                Arguments.of("leaves without having joined", List.of(A, new VoiceLeft("1", "ann"))),
                Arguments.of("stay in a deleted room", List.of(A, IN_A, new RoomDeleted("1", "A"))),
                Arguments.of("deletes a room that is not there", List.of(new RoomDeleted("1", "A"))),
                Arguments.of("room created twice", List.of(A, A)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossibleHistories")
    void an_impossible_history_is_refused(String violation, List<RoomEvent> history) {
        var hub = new HubModel();

        assertThatThrownBy(() -> history.forEach(hub::apply)).hasMessageContaining(violation);
    }
}
