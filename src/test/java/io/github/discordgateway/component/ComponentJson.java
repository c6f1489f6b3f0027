package io.github.discordgateway.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the component that the build generates for Camel's tools. */
final class ComponentJson {
    private static final String RESOURCE = "META-INF/io/github/discordgateway/component/discord-gateway.json";

    private ComponentJson() {}

    static String text() {
        try (InputStream json = ComponentJson.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(json, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
