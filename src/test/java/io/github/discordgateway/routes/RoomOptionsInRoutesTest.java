package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.simulator.SimulatedUser;
import org.junit.jupiter.api.Test;

/** What an operator asks for beyond the usual rooms and events. */
class RoomOptionsInRoutesTest extends RoutesTestSupport {
    @Test
    void rooms_of_other_types_and_further_events_reach_the_hub() {
        routes.with("rooms.types", "voice,stage")
                .with("rooms.extra-events", "room.updated,voice.moved,voice.updated")
                .start();
        String lobby = routes.guild().createRoom("Lobby");
        String quiet = routes.guild().createRoom("Quiet");

        routes.guild().renameRoom(lobby, "Lounge");
        routes.guild().join(SimulatedUser.person("11", "ada"), lobby);
        routes.guild().toggleMute("11");
        routes.guild().move("11", quiet);

        assertThat(hub.awaitRequests(6))
                .extracting(ReceivedRequest::event)
                .containsExactly(
                        "room.created", "room.created", "room.updated", "voice.joined", "voice.updated", "voice.moved");
        assertThat(hub.refusals()).isEmpty();
    }
}
