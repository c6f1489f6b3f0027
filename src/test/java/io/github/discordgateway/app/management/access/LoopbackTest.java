package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1", "[::1]"})
    void a_server_there_is_out_of_other_machines_reach(String host) {
        assertThat(Loopback.isOnlyReachableHere(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "192.168.1.7", "no-such-host.invalid"})
    void a_server_there_may_be_reached(String host) {
        assertThat(Loopback.isOnlyReachableHere(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:9876", "127.0.0.1", "localhost:9876", "LOCALHOST", "[::1]:9876", "a.localhost:80"})
    void this_names_the_machine(String authority) {
        assertThat(Loopback.isNamedBy(authority)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example:9876",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example#localhost",
                "localhost:9876:80",
                "0.0.0.0:9876",
                "10.0.0.1"
            })
    void this_does_not(String authority) {
        assertThat(Loopback.isNamedBy(authority)).isFalse();
    }
}
