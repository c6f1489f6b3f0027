package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailuresTest {

    @ParameterizedTest
    @MethodSource
    void each_failure_has_its_reason(Throwable failure, String reason) {
        assertThat(ConnectionFailures.reason(failure)).isEqualTo(reason);
    }

    static Stream<Arguments> each_failure_has_its_reason() {
        return Stream.of(
                Arguments.of(new UnknownHostException("discord.com"), "the host name is unknown (discord.com)"),
                Arguments.of(
                        new SSLException("handshake failed", new CertificateException("expired")),
                        "handshake failed: expired"),
                Arguments.of(new SSLException("no cipher suite in common"), "no cipher suite in common"),
                Arguments.of(new ConnectException("Connection refused"), "Connection refused"));
    }
}
