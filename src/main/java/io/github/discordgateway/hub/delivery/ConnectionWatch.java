package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.hub.EndedConnectionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A request executor that throws an {@link EndedConnectionException} if a reused connection ends before the first byte
 * of a response. Runs on the thread of the request.
 */
final class ConnectionWatch extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        EndpointDetails traffic = connection.getEndpointDetails();
        long received = traffic == null ? 0 : traffic.getReceivedBytesCount();
        boolean isReused = traffic != null && traffic.getResponseCount() > responsesOfProxy(context);
        try {
            return super.execute(request, connection, informationCallback, context);
        } catch (InterruptedIOException e) {
            // After a time-out, an attempt on a fresh connection would only take as long.
            throw e;
        } catch (IOException e) {
            if (isReused && traffic.getReceivedBytesCount() == received) {
                throw new EndedConnectionException(e);
            }
            throw e;
        }
    }

    /** The number of responses on a connection that came from a proxy, before those of the hub. */
    private static int responsesOfProxy(HttpContext context) {
        HttpRoute route = context instanceof HttpClientContext ofClient ? (HttpRoute) ofClient.getHttpRoute() : null;
        return route != null && route.isTunnelled() ? 1 : 0;
    }
}
