package io.github.discordgateway.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.discordgateway.component.RawJsonConverter;
import io.github.discordgateway.gateway.RawJson;
import java.io.IOException;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Bounds the data format {@code json} of a route, as an event's body is bound as a tree or a map: the parsed value
 * takes at most a quarter of the heap. A mapper that the route names itself has no bound.
 */
final class BoundedJson extends LifecycleStrategySupport {
    @Override
    public void onDataFormatCreated(String name, DataFormat format) {
        if (format instanceof JacksonDataFormat json && json.getObjectMapper() == null) {
            json.setObjectMapper(mapper());
        }
    }

    /** Creates a mapper. Only a route with the data format needs one, and Jackson takes a tenth of a second to load. */
    private static ObjectMapper mapper() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxTokenCount(RawJsonConverter.mostValues())
                .build();
        return new ObjectMapper(
                        JsonFactory.builder().streamReadConstraints(bounds).build())
                .registerModule(new SimpleModule().addSerializer(RawJson.class, new EventSerializer()));
    }

    /** Writes an event as the JSON that Discord sent. */
    private static final class EventSerializer extends JsonSerializer<RawJson> {
        @Override
        public void serialize(RawJson event, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(event.toString());
        }
    }
}
