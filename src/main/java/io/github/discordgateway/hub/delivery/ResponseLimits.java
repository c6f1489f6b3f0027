package io.github.discordgateway.hub.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.discordgateway.hub.EndedConnectionException;
import io.github.discordgateway.hub.HubHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits of the hub's responses. The client reads at most {@value #MAX_BYTES} bytes of a body, within the timeout
 * of the whole attempt, and repeats no request by itself.
 *
 * <p>A body that is longer, slower or broken is truncated and its connection closed; the outcome depends only on the
 * status. Runs on the thread of the exchange; a thread of the JDK ends late attempts.
 */
public final class ResponseLimits implements HttpClientConfigurer, ExecChainHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseLimits.class);
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_OWED = 1000;
    private static final String NAME = "responseLimits";
    private static final Pattern READABLE_CODING = Pattern.compile("(x-)?gzip|deflate", Pattern.CASE_INSENSITIVE);

    /** The ids of the events whose next attempt gets a fresh connection, because the last one's reused one ended. */
    private final Set<String> owed = ConcurrentHashMap.newKeySet();

    private long timeout = 15_000;
    private Deadlines deadlines = new Deadlines(timeout);

    /**
     * Sets how long an attempt may take, from connecting to the end of the response.
     *
     * @param millis above zero; by default 15 seconds
     */
    public void setTimeout(long millis) {
        timeout = millis;
        deadlines = new Deadlines(millis);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        // The client would repeat 429 and 503 by itself, with an old signature.
        client.disableAutomaticRetries();
        client.setRequestExecutor(new ConnectionWatch());
        // First in the chain, so that it counts decompressed bytes.
        client.addExecInterceptorFirst(NAME, this);
        client.addExecInterceptorAfter(
                ChainElement.COMPRESS.name(), "unreadableCodings", ResponseLimits::leaveUnreadablePacked);
    }

    /** Leaves a body with an unknown coding as it is, because the client would reject the response. */
    private static ClassicHttpResponse leaveUnreadablePacked(
            ClassicHttpRequest request, ExecChain.Scope attempt, ExecChain rest) throws IOException, HttpException {
        ClassicHttpResponse answer = rest.proceed(request, attempt);
        HttpEntity body = answer.getEntity();
        if (body != null
                && body.getContentEncoding() != null
                && !READABLE_CODING.matcher(body.getContentEncoding()).matches()) {
            answer.setEntity(new HttpEntityWrapper(body) {
                @Override
                public @Nullable String getContentEncoding() {
                    return null;
                }
            });
        }
        return answer;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope attempt, ExecChain rest)
            throws IOException, HttpException {
        // The client limits only the wait for each byte, and a hub that sends slowly never reaches that limit.
        Deadlines.Deadline end = deadlines.begin(attempt.execRuntime::discardEndpoint);
        try {
            if (!owed.isEmpty() && owed.remove(eventId(request))) {
                connectAgain(attempt);
            }
            ClassicHttpResponse answer = rest.proceed(request, attempt);
            keepStart(answer, attempt.execRuntime);
            return answer;
        } catch (IOException | HttpException | RuntimeException e) {
            if (!end.met()) {
                SocketTimeoutException late = new SocketTimeoutException("no response within " + timeout + " ms");
                late.initCause(e);
                throw late;
            }
            if (e instanceof EndedConnectionException) {
                owe(eventId(request));
            }
            if (e instanceof RuntimeException && isWritten(attempt)) {
                // The request was written, so this is a failed attempt, not a request that cannot be made.
                throw new ClientProtocolException("the response cannot be read: " + e.getMessage(), e);
            }
            throw e;
        } finally {
            end.met();
        }
    }

    private static String eventId(ClassicHttpRequest request) {
        Header id = request.getFirstHeader(HubHeaders.EVENT_ID);
        return id == null ? "" : id.getValue();
    }

    private void owe(String eventId) {
        if (owed.size() >= MAX_OWED) {
            // The entries belong to attempts that were never repeated.
            owed.clear();
        }
        owed.add(eventId);
    }

    /** Takes a connection from the pool and closes it, so that the request opens a fresh one. */
    private static void connectAgain(ExecChain.Scope attempt) throws IOException {
        attempt.execRuntime.acquireEndpoint(
                attempt.exchangeId, attempt.route, attempt.clientContext.getUserToken(), attempt.clientContext);
        try {
            attempt.execRuntime.disconnectEndpoint();
        } catch (IOException e) {
            attempt.execRuntime.discardEndpoint();
            throw e;
        }
    }

    /** Whether the client has begun to write the request. */
    private static boolean isWritten(ExecChain.Scope attempt) {
        return attempt.clientContext.getEndpointDetails() != null;
    }

    private static void keepStart(ClassicHttpResponse answer, ExecRuntime connection) {
        HttpEntity body = answer.getEntity();
        if (body != null) {
            String start = text(start(body, connection), answer);
            // The body of a 2xx is not used.
            answer.setEntity(
                    answer.getCode() / 100 == 2
                            ? null
                            : new StringEntity(start, ContentType.TEXT_PLAIN.withCharset(UTF_8)));
        }
        if (body != null || answer.containsHeader(HttpHeaders.CONTENT_TYPE)) {
            // Camel would use a charset from here for the request's body in later attempts.
            answer.setHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
            answer.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        }
    }

    private static byte[] start(HttpEntity body, ExecRuntime connection) {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            InputStream content = body.getContent();
            while (start.size() < MAX_BYTES) {
                int count = content.read(buffer, 0, Math.min(buffer.length, MAX_BYTES - start.size()));
                if (count < 0) {
                    content.close();
                    return start.toByteArray();
                }
                start.write(buffer, 0, count);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The response breaks off after {} bytes", start.size(), e);
        }
        // Closing the stream would read it to its end.
        connection.discardEndpoint();
        return start.toByteArray();
    }

    private static String text(byte[] start, ClassicHttpResponse answer) {
        Header type = answer.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        try {
            ContentType parsed = type == null ? null : ContentType.parseLenient(type.getValue());
            return new String(start, ContentType.getCharset(parsed, UTF_8));
        } catch (RuntimeException e) {
            LOG.debug("The response has an invalid content type: {}", type, e);
            return new String(start, UTF_8);
        }
    }
}
