package io.github.discordgateway.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.component.RawJsonConverter;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Gives the data format {@code json} of a route the bound that an event's body has as a tree or a map: what is read
 * takes at most a quarter of the heap. A mapper that the route names itself has no such bound.
 */
final class BoundedJson extends LifecycleStrategySupport {
    private final StreamReadConstraints bounds = StreamReadConstraints.builder()
            .maxTokenCount(RawJsonConverter.mostValues())
            .build();

    @Override
    public void onDataFormatCreated(String name, DataFormat format) {
        if (format instanceof JacksonDataFormat json && json.getObjectMapper() == null) {
            json.setObjectMapper(new ObjectMapper(
                    JsonFactory.builder().streamReadConstraints(bounds).build()));
        }
    }
}
