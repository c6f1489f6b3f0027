package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas that the program comes with: one for each event, for the whole body of a request. */
public final class EventSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, JsonSchema> BY_EVENT = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /** Fails where a request body does not match the schema of its event, or has no schema. */
    public static void assertValid(byte[] body) {
        try {
            JsonNode request = JSON.readTree(body);
            JsonSchema schema = BY_EVENT.computeIfAbsent(request.path("event").asText(), EventSchemas::read);
            assertThat(schema.validate(request)).as(request.toString()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema read(String event) {
        String file = "/schema/" + event + ".schema.json";
        try (InputStream schema = EventSchemas.class.getResourceAsStream(file)) {
            assertThat(schema).as(file).isNotNull();
            return SCHEMAS.getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
