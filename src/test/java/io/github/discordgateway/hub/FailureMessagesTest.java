package io.github.discordgateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureMessagesTest {
    @ParameterizedTest
    @MethodSource("failures")
    void says_what_happened(Exception failure, String words) {
        assertThat(FailureMessages.of(failure)).isEqualTo(words);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new HttpOperationFailedException("http://hub/", 404, "", null, Map.of(), "secret"),
                        "the hub answered 404"),
                Arguments.of(
                        new SSLPeerUnverifiedException("why"),
                        "the hub's certificate is for another name than the one in hub.endpoint (why)"),
                Arguments.of(untrusted(), "the hub's certificate is not trusted (why)"),
                Arguments.of(new SSLException("why"), "the TLS connection to the hub failed (why)"),
                Arguments.of(new UnknownHostException("hub"), "the hub's host name is unknown (hub)"),
                Arguments.of(new SocketTimeoutException("why"), "the hub does not respond in time (why)"),
                Arguments.of(new ConnectException("why"), "the hub does not accept a connection (why)"),
                Arguments.of(new SocketException("why"), "the hub broke the connection (why)"),
                Arguments.of(new NoHttpResponseException("why"), "the hub broke the connection (why)"),
                Arguments.of(new IOException("why"), "java.io.IOException: why"),
                Arguments.of(null, "null"));
    }

    private static Exception untrusted() {
        SSLHandshakeException failure = new SSLHandshakeException("why");
        failure.initCause(new IOException(new CertificateException()));
        return failure;
    }
}
