package io.github.discordgateway.app.settings;

import io.github.discordgateway.hub.signature.SecretFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * Reads files with one secret each, as Docker, Kubernetes and systemd provide them. Such a file has the secret's
 * variable with {@code _FILE} appended. They are read at the start, except {@link Setting#HUB_SECRET}'s, which the
 * signer reads again when it changes.
 */
public final class SecretFiles {
    private SecretFiles() {}

    /**
     * Sets the properties of the secrets that come from files.
     *
     * @return the problems, one line each, without a secret
     */
    public static List<String> read(CamelContext camel) {
        List<String> problems = new ArrayList<>();
        Arrays.stream(Setting.values())
                .filter(setting -> setting.isSecret() && setting != Setting.HUB_SECRET)
                .forEach(setting -> read(camel, setting).ifPresent(problems::add));
        return problems;
    }

    private static Optional<String> read(CamelContext camel, Setting setting) {
        String file = Values.of(camel, setting.fileProperty());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String variable = setting.variable() + "_FILE";
        if (!Values.of(camel, setting.property()).isEmpty()) {
            return Optional.of(variable + " and " + setting.variable() + " are both set: remove one of them");
        }
        try {
            String secret = SecretFile.text(file).strip();
            if (secret.isEmpty() || secret.lines().count() > 1) {
                throw new IOException(secret.isEmpty() ? "is empty" : "has more than one line");
            }
            camel.getPropertiesComponent()
                    .addOverrideProperty(
                            setting.property(), Values.property(camel.getRegistry()::bind, setting.property(), secret));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(variable + " is " + SettingFaults.quote(file) + ", which " + e.getMessage()
                    + ": name a file that has only the secret");
        }
    }
}
