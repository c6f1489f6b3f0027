package io.github.discordgateway.app;

import io.github.discordgateway.app.management.access.GuardedManagement;
import io.github.discordgateway.app.settings.SecretFiles;
import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Values;
import io.github.discordgateway.app.settings.Variables;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The address of the management port of the program that runs with the same settings.
 *
 * @param root its URL, with a slash at the end
 * @param token the token that it requires; empty if it requires none
 */
public record ManagementAddress(URI root, Optional<String> token) {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Reads the address from the properties that the program would start with.
     *
     * @throws StartRefusedException if they cannot be read
     */
    public static ManagementAddress configured(ProgramDirectory directory, Variables variables) {
        // This context only reads properties. It is never started, so it needs no stop.
        CamelContext camel = new DefaultCamelContext();
        PropertiesComponent properties = (PropertiesComponent) camel.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        properties.setLocation(directory.propertyLocations());
        Bridge.settings(directory, variables, camel.getRegistry()::bind).forEach(properties::addOverrideProperty);
        List<String> problems = SecretFiles.read(camel);
        if (!problems.isEmpty()) {
            throw new StartRefusedException(ExitCode.CONFIGURATION, problems);
        }
        String host = Values.of(camel, Setting.MANAGEMENT_HOST.property());
        String port = Values.of(camel, Setting.MANAGEMENT_PORT.property());
        String token = Values.of(camel, GuardedManagement.TOKEN);
        return new ManagementAddress(
                URI.create("http://" + (ANY.contains(host) ? LOOPBACK : literal(host)) + ":" + port + "/"),
                Optional.of(token).filter(given -> !given.isEmpty()));
    }

    private static String literal(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
