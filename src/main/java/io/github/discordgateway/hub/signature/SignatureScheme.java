package io.github.discordgateway.hub.signature;

import io.github.discordgateway.hub.HubHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/** How a request to the hub is signed: over what, and in which headers. */
public enum SignatureScheme {
    /** {@link HmacSignature}, one header for each of two secrets. */
    HUB("hub", "openssl rand -hex 32") {
        @Override
        public Optional<String> fault(String secret) {
            return Optional.empty();
        }

        @Override
        public Optional<String> weakness(String secret) {
            return secret.length() < SHORTEST
                    ? Optional.of("is shorter than " + SHORTEST + " characters")
                    : Optional.empty();
        }

        @Override
        RequestSignature with(List<String> secrets) {
            List<HmacSignature> signatures =
                    secrets.stream().map(HmacSignature::new).toList();
            return (request, body, timestamp) -> {
                request.setHeader(HubHeaders.TIMESTAMP, timestamp);
                request.setHeader(HubHeaders.SIGNATURE, signatures.get(0).of(timestamp, body));
                // An attempt before this one may have had a second secret.
                request.removeHeader(HubHeaders.SIGNATURE_NEXT);
                if (signatures.size() > 1) {
                    request.setHeader(
                            HubHeaders.SIGNATURE_NEXT, signatures.get(1).of(timestamp, body));
                }
            };
        }
    },
    /** {@link StandardWebhookSignature}, all signatures in one header. */
    STANDARD_WEBHOOKS("standard-webhooks", "echo whsec_$(openssl rand -base64 32)") {
        @Override
        public Optional<String> fault(String secret) {
            return StandardWebhookSignature.fault(secret);
        }

        @Override
        public Optional<String> weakness(String secret) {
            return StandardWebhookSignature.weakness(secret);
        }

        @Override
        RequestSignature with(List<String> secrets) {
            List<StandardWebhookSignature> signatures =
                    secrets.stream().map(StandardWebhookSignature::new).toList();
            return (request, body, timestamp) -> {
                String id = eventId(request);
                request.setHeader(HubHeaders.WEBHOOK_ID, id);
                request.setHeader(HubHeaders.WEBHOOK_TIMESTAMP, timestamp);
                request.setHeader(
                        HubHeaders.WEBHOOK_SIGNATURE,
                        signatures.stream()
                                .map(signature -> signature.of(id, timestamp, body))
                                .collect(Collectors.joining(" ")));
            };
        }

        /**
         * Routes that post something else than room events may have no event id; the exchange's outlives its attempts.
         */
        private String eventId(Message request) {
            String id =
                    request.getHeader(HubHeaders.EVENT_ID, request.getExchange().getExchangeId(), String.class);
            if (!id.matches(PLAIN_ID)) {
                throw new IllegalArgumentException("the event id \"" + id
                        + "\" cannot be signed, since Standard Webhooks"
                        + " allow it neither dots nor spaces: set another one in the header " + HubHeaders.EVENT_ID);
            }
            return id;
        }
    };

    private static final int SHORTEST = 32;
    private static final String PLAIN_ID = "[!-~&&[^.]]+";

    private final String label;
    private final String recipe;

    SignatureScheme(String label, String recipe) {
        this.label = label;
        this.recipe = recipe;
    }

    /**
     * The scheme of that name.
     *
     * @param name {@code hub} or {@code standard-webhooks}
     * @throws IllegalArgumentException where there is none
     */
    public static SignatureScheme named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no signature scheme of that name, only hub and standard-webhooks"));
    }

    /** The scheme of that name, empty where there is none. */
    public static Optional<SignatureScheme> find(String name) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.label.equals(name.strip()))
                .findFirst();
    }

    /** A command that makes a secret for this scheme. */
    public String recipe() {
        return recipe;
    }

    /** Why a secret cannot be used, without showing it: empty where it can. */
    public abstract Optional<String> fault(String secret);

    /** Why a secret that can be used should not be, without showing it: empty where it should. */
    public abstract Optional<String> weakness(String secret);

    /**
     * What signs requests with these secrets.
     *
     * @param secrets one, or two while a rotation is under way
     */
    abstract RequestSignature with(List<String> secrets);
}
