package io.github.discordgateway.app.settings;

import io.github.discordgateway.hub.signature.HubSecrets;
import io.github.discordgateway.hub.signature.SecretFile;
import io.github.discordgateway.hub.signature.SignatureScheme;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Validates the secrets that sign requests to the hub: they come from exactly one place, and the scheme can use them.
 * No message shows a secret.
 */
public final class SecretCheck {
    private static final String VARIABLE = "HUB_SECRET";
    private static final String FILE_VARIABLE = "HUB_SECRET_FILE";

    private final String secret;
    private final String file;
    private final SignatureScheme scheme;

    /**
     * Creates the check of the two properties.
     *
     * @param secret {@code hub.secret}, blank if it is not set
     * @param file {@code hub.secret-file}, blank if it is not set
     */
    public SecretCheck(String secret, String file, SignatureScheme scheme) {
        this.secret = secret;
        this.file = file;
        this.scheme = scheme;
    }

    /** What is wrong and what to do, in one line; empty if nothing is wrong. */
    public Optional<String> problem() {
        if (file.isBlank()) {
            return faultOfSecret().map(what -> VARIABLE + " " + what + ": " + remedy());
        }
        if (!secret.isBlank()) {
            return Optional.of(FILE_VARIABLE + " and " + VARIABLE + " are both set: remove one of them");
        }
        return faultOfFile().map(what -> FILE_VARIABLE + " " + what);
    }

    /** What is allowed but unwise, in one line; empty if there is nothing. Call {@link #problem} first. */
    public Optional<String> warning() {
        return secrets().stream()
                .flatMap(each -> scheme.weakness(each).stream())
                .findFirst()
                .map(weakness -> (file.isBlank() ? VARIABLE : FILE_VARIABLE + " holds a secret that") + " " + weakness
                        + " and may be guessed: make one with " + scheme.recipe());
    }

    private Optional<String> faultOfSecret() {
        if (secret.isBlank()) {
            return Optional.of("is missing");
        }
        if (Arrays.stream(secret.split(",", -1)).anyMatch(String::isBlank)) {
            return Optional.of("has an empty part: several secrets are separated by single commas");
        }
        return HubSecrets.in(secret).stream()
                .flatMap(each -> scheme.fault(each).stream())
                .findFirst()
                .map(fault -> "holds a secret that " + fault);
    }

    private Optional<String> faultOfFile() {
        if (file.startsWith("#")) {
            return Optional.of("begins with #, which Camel reads as the name of a bean: write ./ before it");
        }
        try {
            SecretFile.read(file, scheme);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("is " + SettingFaults.quote(file) + ", which " + e.getMessage()
                    + ": name a file with the secret, and during a rotation the next secret on a second line,"
                    + " for example from: " + scheme.recipe());
        }
    }

    private String remedy() {
        return "use the secret that the hub checks signatures with, for example from: " + scheme.recipe();
    }

    private List<String> secrets() {
        try {
            return file.isBlank() ? HubSecrets.in(secret) : SecretFile.read(file, scheme);
        } catch (IOException e) {
            // The file has changed since the check; the signer reports it.
            return List.of();
        }
    }
}
