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
 * How long the hub's answers may be and may take: of a body no more than {@value #MAX_BYTES} bytes are read, and that
 * for no longer than the whole answer may take. The client repeats no request by itself.
 *
 * <p>What an attempt leads to, the status says. A body that is longer, slower or that breaks off is cut there, together
 * with the connection. Runs on the thread of the exchange; what comes too late is cut off on a thread of the JDK's.
 */
public final class ResponseLimits implements HttpClientConfigurer, ExecChainHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseLimits.class);
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_OWED = 1000;
    private static final String NAME = "responseLimits";
    private static final Pattern READABLE_CODING = Pattern.compile("(x-)?gzip|deflate", Pattern.CASE_INSENSITIVE);

    /** The events whose next attempt gets a fresh connection, because a used one has ended under the last. */
    private final Set<String> owed = ConcurrentHashMap.newKeySet();

    private long timeout = 15_000;
    private Deadlines deadlines = new Deadlines(timeout);

    /**
     * Sets how long an attempt may take, from the connection to the end of the answer.
     *
     * @param millis above zero; by default 15 seconds
     */
    public void setTimeout(long millis) {
        timeout = millis;
        deadlines = new Deadlines(millis);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        // It would repeat 429 and 503 by itself, with a signature that has gone stale.
        client.disableAutomaticRetries();
        client.setRequestExecutor(new ConnectionWatch());
        // The outermost, so that it counts bytes that are decompressed already.
        client.addExecInterceptorFirst(NAME, this);
        client.addExecInterceptorAfter(
                ChainElement.COMPRESS.name(), "unreadableCodings", ResponseLimits::leaveUnreadablePacked);
    }

    /** The client would refuse a response whose coding it cannot undo. Its body stays as it came. */
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
        // Each wait for a byte has a limit of its own, which a hub that sends one now and then never reaches.
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
                SocketTimeoutException late = new SocketTimeoutException("no answer within " + timeout + " ms");
                late.initCause(e);
                throw late;
            }
            if (e instanceof EndedConnectionException) {
                owe(eventId(request));
            }
            if (e instanceof RuntimeException && isWritten(attempt)) {
                // Of whatever kind it is, it says nothing of the event.
                throw new ClientProtocolException("the answer cannot be read: " + e.getMessage(), e);
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
            // Of attempts that nobody repeated.
            owed.clear();
        }
        owed.add(eventId);
    }

    /** Takes a connection from the pool, if need be an open one, and closes it, so that the request opens one. */
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
            // Nobody asks what a hub says besides yes.
            answer.setEntity(
                    answer.getCode() / 100 == 2
                            ? null
                            : new StringEntity(start, ContentType.TEXT_PLAIN.withCharset(UTF_8)));
        }
        if (body != null || answer.containsHeader(HttpHeaders.CONTENT_TYPE)) {
            // Camel would take a charset from here for the request's body in the attempts that follow.
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
            LOG.debug("The answer breaks off after {} bytes", start.size(), e);
        }
        // To close the stream would be to read it to its end.
        connection.discardEndpoint();
        return start.toByteArray();
    }

    private static String text(byte[] start, ClassicHttpResponse answer) {
        Header type = answer.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        try {
            ContentType parsed = type == null ? null : ContentType.parseLenient(type.getValue());
            return new String(start, ContentType.getCharset(parsed, UTF_8));
        } catch (RuntimeException e) {
            LOG.debug("The answer has no type that can be read: {}", type, e);
            return new String(start, UTF_8);
        }
    }
}
