package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.simulator.SimulatedUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a hub that has lost its memory gets the whole state again. */
class ResyncTest extends RoutesTestSupport {
    private static final SimulatedUser ADA = SimulatedUser.person("11", "ada");
    private static final SimulatedUser ESI = SimulatedUser.person("12", "esi");

    @ParameterizedTest
    @EnumSource
    void the_hub_is_told_every_room_and_everybody_in_one_under_new_ids(Dialect dialect) {
        String lobby = start(dialect);
        routes.guild().join(ADA, lobby);
        hub.awaitRequests(2);

        resync().join();

        List<ReceivedRequest> requests = hub.awaitRequests(4);
        assertThat(requests)
                .extracting(ReceivedRequest::body)
                .last()
                .isEqualTo(requests.get(1).body());
        assertThat(requests)
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "voice.joined", "room.created", "voice.joined");
        assertThat(requests.subList(2, 4)).extracting(ReceivedRequest::source).containsOnly("snapshot");
        assertThat(requests).extracting(ReceivedRequest::eventId).doesNotHaveDuplicates();
        assertThat(hub.refusals()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_happens_meanwhile_comes_after_it(Dialect dialect) {
        String lobby = start(dialect);
        routes.guild().join(ADA, lobby);
        hub.awaitRequests(2);
        hub.answers(statuses(503, 503, 503));

        CompletableFuture<Exchange> resync = resync();
        await().until(() -> hub.requests().size() > 2);
        routes.guild().join(ESI, lobby);
        routes.guild().leave(ADA.id());
        resync.join();

        await().untilAsserted(() -> assertThat(hub.requests())
                .extracting(ReceivedRequest::event)
                .endsWith("room.created", "voice.joined", "voice.joined", "voice.left"));
        assertThat(hub.refusals()).isEmpty();
    }

    private String start(Dialect dialect) {
        routes.start(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);
        return lobby;
    }

    private CompletableFuture<Exchange> resync() {
        return routes.context().createProducerTemplate().asyncSend("direct:resync", exchange -> {});
    }
}
