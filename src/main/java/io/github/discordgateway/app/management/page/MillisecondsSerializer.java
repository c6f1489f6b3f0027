package io.github.discordgateway.app.management.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Duration;

/** Writes a duration as a number of milliseconds, with their fractions. */
final class MillisecondsSerializer extends JsonSerializer<Duration> {
    private static final double NANOSECONDS = 1e6;

    @Override
    public void serialize(Duration duration, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeNumber(duration.toNanos() / NANOSECONDS);
    }
}
