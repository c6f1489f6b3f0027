package io.github.discordgateway.app.logs;

import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.hub.HubHeaders;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.mdc.MDCService;

/** Lets every JSON line of a route tell which event is under way; costs a little for each step of a route. */
public final class JsonLogFields extends MainListenerSupport {
    private static final String HEADERS = String.join(
            ",",
            HubHeaders.EVENT_ID,
            HubHeaders.DELIVERY_ATTEMPT,
            HubHeaders.ROOM_EVENT,
            DiscordGatewayConstants.EVENT_TYPE,
            DiscordGatewayConstants.GUILD_ID,
            DiscordGatewayConstants.SEQUENCE);

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        // Camel Main 4.17 knows the headers under another name than the service does.
        MDCService fields = new MDCService();
        fields.setCustomHeaders(HEADERS);
        fields.init(context);
    }
}
