package io.github.discordgateway.app.check;

import io.github.discordgateway.app.settings.Values;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.delivery.HubClient;
import io.github.discordgateway.hub.delivery.HubUrl;
import io.github.discordgateway.hub.delivery.ResponseLimits;
import io.github.discordgateway.hub.signature.HubSigner;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** A client of the hub. It uses the bridge's own HTTP component, with the same trust store and proxy. */
final class Hub {
    private static final String CLIENT = "checkHubClient";
    /** An event that no hub knows, so it changes nothing. */
    private static final String TEST_EVENT = "{\"event\":\"connection.check\",\"payload\":{}}";

    private final CamelContext camel;
    private final ProducerTemplate producer;
    private final HubClient client = new HubClient();
    private @Nullable Exchange looked;
    private Instant lookedAt = Instant.EPOCH;

    Hub(CamelContext camel) {
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
        ResponseLimits limits = new ResponseLimits();
        limits.setTimeout(CheckContext.TIMEOUT.toMillis());
        client.setUrl(value("hub.endpoint"));
        client.setBaseUrl(value("vite.base-url"));
        client.setResponseLimits(limits);
        camel.getRegistry().bind(CLIENT, client);
    }

    /** The URL that events are posted to. */
    HubUrl url() {
        return client.url();
    }

    /** Sends one HEAD request, which changes nothing and needs no signature. */
    synchronized Exchange look() throws URISyntaxException {
        if (looked == null) {
            Instant before = Instant.now();
            looked = send("HEAD", exchange -> {});
            lookedAt = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
        }
        return looked;
    }

    /** The approximate time of the hub's response to {@link #look}. */
    synchronized Instant lookedAt() {
        return lookedAt;
    }

    /** Posts a test event, signed and with the headers of a room event. */
    Exchange postTestEvent() throws URISyntaxException {
        Processor signer = signer();
        return send("POST", exchange -> {
            exchange.getMessage().setBody(TEST_EVENT.getBytes(StandardCharsets.UTF_8));
            exchange.getMessage()
                    .setHeaders(Map.of(
                            HubHeaders.EVENT_ID, "check-" + UUID.randomUUID(),
                            HubHeaders.DELIVERY_ATTEMPT, "1",
                            HubHeaders.EVENT_SOURCE, "live",
                            Exchange.CONTENT_TYPE, "application/json"));
            signer.process(exchange);
        });
    }

    /** The signer of the routes, unless {@code hub.signer} names another, which the properties have bound. */
    private Processor signer() {
        Processor own = camel.getRegistry().lookupByNameAndType(value("hub.signer"), Processor.class);
        if (own != null) {
            return own;
        }
        HubSigner signer = new HubSigner();
        signer.setScheme(value("hub.signature"));
        signer.setSecrets(value("hub.secret"));
        signer.setSecretFile(value("hub.secret-file"));
        return signer;
    }

    /** The HTTP status of a response. */
    static int status(Exchange answered) {
        return answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    private Exchange send(String method, Processor preparation) throws URISyntaxException {
        String timeout = Long.toString(CheckContext.TIMEOUT.toMillis());
        String uri = URISupport.appendParametersToURI(
                client.origin(),
                Map.of(
                        "httpMethod",
                        method,
                        "throwExceptionOnFailure",
                        "false",
                        "connectTimeout",
                        timeout,
                        "responseTimeout",
                        timeout,
                        "httpClientConfigurer",
                        "#bean:" + CLIENT,
                        "userAgent",
                        "camel-discord-gateway"));
        return producer.send(uri, preparation);
    }

    private String value(String property) {
        return Values.of(camel, property);
    }
}
