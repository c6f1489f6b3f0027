package io.github.discordgateway.transport;

import io.github.discordgateway.failure.Causes;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Messages for operators about failed connections to Discord. */
final class ConnectionFailures {
    private ConnectionFailures() {}

    /** Returns the reason of a failure in one line. */
    static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UnknownHostException) {
            // The message of this exception may be the host name alone.
            return "the host name is unknown (" + message + ")";
        }
        // The message of a TLS failure is general; its cause names what is wrong with the certificate.
        return failure instanceof SSLException && failure.getCause() != null
                ? message + ": " + Causes.reason(failure)
                : message;
    }
}
