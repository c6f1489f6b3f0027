package io.github.discordgateway.hub.signature;

import io.github.discordgateway.hub.HubHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/** The signature schemes of requests to the hub. */
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
                // An earlier attempt may have had a second secret.
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
         * The event id; without one the exchange id, which is the same for all attempts. Routes that post something
         * other than room events may have no event id.
         */
        private String eventId(Message request) {
            String id =
                    request.getHeader(HubHeaders.EVENT_ID, request.getExchange().getExchangeId(), String.class);
            if (!id.matches(PLAIN_ID)) {
                throw new IllegalArgumentException("the event id \"" + id
                        + "\" cannot be signed, because Standard Webhooks allows"
                        + " no dots or spaces in it: set another one in the header " + HubHeaders.EVENT_ID);
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
     * The scheme of a name.
     *
     * @param name {@code hub} or {@code standard-webhooks}
     * @throws IllegalArgumentException if there is none
     */
    public static SignatureScheme named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no signature scheme of that name: use hub or standard-webhooks"));
    }

    /** The scheme of a name; empty if there is none. */
    public static Optional<SignatureScheme> find(String name) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.label.equals(name.strip()))
                .findFirst();
    }

    /** A shell command that creates a secret for this scheme. */
    public String recipe() {
        return recipe;
    }

    /** Why a secret cannot be used; empty if it can. The text does not show the secret. */
    public abstract Optional<String> fault(String secret);

    /** Why a valid secret is too weak; empty if it is not. The text does not show the secret. */
    public abstract Optional<String> weakness(String secret);

    /**
     * The signature with these secrets.
     *
     * @param secrets one secret, or two during a rotation
     */
    abstract RequestSignature with(List<String> secrets);
}
