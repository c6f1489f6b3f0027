package io.github.discordgateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.app.check.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusScreenTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void a_bridge_that_is_well_fits_on_one_screen() throws Exception {
        assertThat(lines("""
                        {"version":"1.2.3",
                         "health":[{"id":"hub","up":true,"message":null}],
                         "sessions":[{"name":"main","state":"CONNECTED","since":"2026-01-31T09:57:00Z",
                                      "sessionIds":["abc123..."],"roundTrips":[40.2,12.4]}],
                         "delivery":{"waiting":0,"next":null,"hub":{"state":"CLOSED"},
                                     "latest":[{"event":"voice.left","at":"2026-01-31T11:59:57Z"}]},
                         "uncertain":{"what":{"people":0,"rooms":0}},
                         "letters":{"count":0},
                         "rooms":{"known":true,"count":3,"people":1}}""")).isEqualTo("""
                        Bridge    1.2.3
                        Session   main: CONNECTED for 2 h 3 min, session abc123..., heartbeat acknowledged in 12 ms
                        Hub       accepts events; the last one was voice.left, 3 s ago
                        Queue     0 events; 0 dead letters; the hub may have wrong: 0 people, 0 rooms
                        Rooms     3 rooms with 1 person

                        %c All checks are UP""".formatted(Status.OK.mark()));
    }

    @Test
    void what_is_wrong_comes_last() throws Exception {
        String screen = lines("""
                {"version":"1.2.3",
                 "health":[{"id":"hub","up":false,"message":"The hub refuses the signature"},
                           {"id":"routes","up":true,"message":"A route of yours does not run"},
                           {"id":"store","up":true,"message":null}],
                 "sessions":[],
                 "delivery":{"waiting":1,"next":"2026-01-29T09:00:00Z","hub":{"state":"REFUSING"},"latest":[]},
                 "uncertain":{"what":{"people":1,"rooms":2}},
                 "letters":{"count":1},
                 "rooms":{"known":false,"count":0,"people":0}}""");

        assertThat(screen)
                .contains(
                        "Hub       refuses every event\n",
                        "Queue     1 event, the oldest for 2 d 3 h; 1 dead letter; the hub may have wrong: 1 person, 2 rooms\n",
                        "Rooms     unknown: Discord has not shown the server yet\n")
                .endsWith("\n%c hub: The hub refuses the signature\n! routes: A route of yours does not run"
                        .formatted(Status.FAILED.mark()));
    }

    @Test
    void parts_that_could_not_be_read_are_called_unknown() throws Exception {
        String bare = "{\"version\":\"1.2.3\"}";

        assertThat(lines(bare))
                .contains("Hub       unknown", "Queue     unknown")
                .endsWith("cannot be read");
        assertThat(StatusScreen.isWell(new ObjectMapper().readTree(bare))).isFalse();
    }

    private static String lines(String status) throws JsonProcessingException {
        return String.join("\n", new StatusScreen(new ObjectMapper().readTree(status), NOW).lines());
    }
}
