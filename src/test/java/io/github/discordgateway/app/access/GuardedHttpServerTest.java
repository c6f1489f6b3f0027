package io.github.discordgateway.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpServerTest {
    private static final Optional<String> TOKEN = Optional.of(GuardedServer.TOKEN);

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void what_other_machines_reach_is_not_bound_without_a_token(String host) throws Exception {
        assertThat(problem(host, 0, Optional.empty()))
                .hasMessageStartingWith("MANAGEMENT_TOKEN is missing")
                .returns(false, PortUnusableException::isTaken);
        GuardedServer.start(host, 0, TOKEN).close();
    }

    @Test
    void a_port_that_somebody_else_has_is_a_failure() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(problem("127.0.0.1", other.getLocalPort(), TOKEN))
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " on 127.0.0.1 cannot be used (")
                    .returns(true, PortUnusableException::isTaken);
        }
    }

    private static PortUnusableException problem(String host, int port, Optional<String> token) {
        Throwable failure =
                catchThrowable(() -> GuardedServer.start(host, port, token).close());
        assertThat(failure).as("the server starts").isNotNull();

        while (failure.getCause() != null) {
            failure = failure.getCause();
        }
        return (PortUnusableException) failure;
    }
}
