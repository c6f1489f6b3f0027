package io.github.discordgateway.app;

import io.github.discordgateway.app.access.GuardedManagement;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Where the program that runs with the same settings takes requests of an operator.
 *
 * @param root its URL, with a slash at the end
 * @param token what it demands; empty where it demands nothing
 */
record ManagementAddress(URI root, Optional<String> token) {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");
    private static final String LOOPBACK = "127.0.0.1";

    /** From the properties that the program would start with. */
    static ManagementAddress configured() {
        // Reads properties and is never started, so there is nothing to stop.
        CamelContext camel = new DefaultCamelContext();
        Properties file = new Properties();
        file.putAll(EnvironmentFile.read());
        camel.getPropertiesComponent().setOverrideProperties(file);
        camel.getPropertiesComponent().setLocation(Home.WORKING_DIRECTORY.propertyLocations());
        String host = camel.resolvePropertyPlaceholders("{{camel.management.host}}");
        String port = camel.resolvePropertyPlaceholders("{{camel.management.port}}");
        String token = camel.resolvePropertyPlaceholders("{{" + GuardedManagement.TOKEN + ":}}");
        return new ManagementAddress(
                URI.create("http://" + (ANY.contains(host) ? LOOPBACK : literal(host)) + ":" + port + "/"),
                Optional.of(token.strip()).filter(given -> !given.isEmpty()));
    }

    private static String literal(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
