package io.github.discordgateway.app.logs;

import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.hub.HubHeaders;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.mdc.MDCService;

/** Adds to each JSON line of a route which event it is about. It costs a little for each step of a route. */
public final class JsonLogFields extends MainListenerSupport {
    /** The headers, and what Camel knows of the exchange, by the names of their fields. */
    static final Map<String, String> NAMES = Map.of(
            HubHeaders.EVENT_ID,
            "eventId",
            HubHeaders.DELIVERY_ATTEMPT,
            "attempt",
            HubHeaders.ROOM_EVENT,
            "event",
            DiscordGatewayConstants.EVENT_TYPE,
            "discordEvent",
            DiscordGatewayConstants.GUILD_ID,
            "guildId",
            DiscordGatewayConstants.SEQUENCE,
            "sequence",
            "camel.routeId",
            "route");

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        // Camel Main 4.17 has another property name for the headers than the service, so this sets them itself.
        MDCService fields = new MDCService();
        fields.setCustomHeaders(String.join(",", NAMES.keySet()));
        fields.init(context);
    }
}
