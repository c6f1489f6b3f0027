package io.github.discordgateway.hub;

import io.github.discordgateway.failure.Causes;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Messages for operators about failed attempts. */
public final class FailureMessages {
    private FailureMessages() {}

    /** The reason of a failure in one line. */
    public static String of(@Nullable Throwable failure) {
        if (failure instanceof HttpOperationFailedException answer) {
            return answered(answer.getStatusCode());
        }
        String cause = failure == null ? "" : cause(failure);
        return failure == null || cause.isEmpty() ? String.valueOf(failure) : cause + " (" + failure.getMessage() + ")";
    }

    public static String answered(int status) {
        return "the hub answered " + status;
    }

    private static String cause(Throwable failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return "the hub's certificate is for another name than the one in hub.endpoint";
        }
        if (failure instanceof SSLException) {
            return Causes.of(failure).anyMatch(CertificateException.class::isInstance)
                    ? "the hub's certificate is not trusted"
                    : "the TLS connection to the hub failed";
        }
        if (failure instanceof EndedConnectionException) {
            return "the hub had closed a reused connection";
        }
        if (failure instanceof UnknownHostException) {
            return "the hub's host name is unknown";
        }
        if (failure instanceof ConnectTimeoutException) {
            return "the hub does not accept a connection in time";
        }
        if (failure instanceof SocketTimeoutException) {
            return "the hub does not respond in time";
        }
        if (failure instanceof ConnectException) {
            return "the hub does not accept a connection";
        }
        return failure instanceof SocketException
                        || failure instanceof NoHttpResponseException
                        || failure instanceof ConnectionClosedException
                ? "the hub broke the connection"
                : "";
    }
}
