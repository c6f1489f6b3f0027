package io.github.discordgateway.hub.signature;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hub's verification with the library that Standard Webhooks publish; it looks at the computer's clock. */
public final class PublishedVerifier {
    private PublishedVerifier() {}

    /** What a hub that knows the secret says about a request: empty where it is genuine. */
    public static Optional<String> refusal(String secret, Map<String, List<String>> headers, String body) {
        try {
            new Webhook(secret).verify(body, headers);
            return Optional.empty();
        } catch (WebhookVerificationException e) {
            return Optional.of(e.getMessage());
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
