package io.github.discordgateway.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a WebSocket upgrade. Discord docs, Gateway &gt; Gateway URL Query String Params. */
record UpgradeQuery(Map<String, String> values) {

    static UpgradeQuery parse(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new UpgradeQuery(Map.copyOf(values));
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }
}
