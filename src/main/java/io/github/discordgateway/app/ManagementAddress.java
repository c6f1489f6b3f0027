package io.github.discordgateway.app;

import java.net.URI;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Where the program that runs with the same settings takes requests of an operator. */
final class ManagementAddress {
    private static final String ANY = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    private ManagementAddress() {}

    /** The URL of a path, from the properties that the program would start with. */
    static URI of(String path) {
        // Reads properties and is never started, so there is nothing to stop.
        CamelContext camel = new DefaultCamelContext();
        camel.getPropertiesComponent().setLocation(Bridge.PROPERTY_LOCATIONS);
        String host = camel.resolvePropertyPlaceholders("{{camel.management.host}}");
        String port = camel.resolvePropertyPlaceholders("{{camel.management.port}}");
        return URI.create("http://" + (host.equals(ANY) ? LOOPBACK : host) + ":" + port + path);
    }
}
