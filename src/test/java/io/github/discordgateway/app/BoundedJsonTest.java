package io.github.discordgateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.discordgateway.component.RawJsonConverter;
import io.github.discordgateway.gateway.RawJson;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class BoundedJsonTest extends CamelTestSupport {
    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addLifecycleStrategy(new BoundedJson());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json").unmarshal().json();
                from("direct:event").marshal().json();
            }
        };
    }

    @Test
    void what_a_route_reads_has_at_most_the_values_that_an_event_may_have() {
        assertThat(template.requestBody("direct:json", arrayOf(100_000)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(100_000);

        assertThatThrownBy(() -> template.requestBody("direct:json", arrayOf((int) RawJsonConverter.mostValues())))
                .hasRootCauseInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void an_event_that_no_step_has_read_becomes_its_own_text() {
        byte[] event = "{\"name\": \"Grüße 🎧\"}".getBytes(UTF_8);

        assertThat(template.requestBody("direct:event", new RawJson(event, 0, event.length), byte[].class))
                .isEqualTo(event);
    }

    private static byte[] arrayOf(int ones) {
        byte[] json = new byte[2 * ones + 1];
        for (int i = 0; i < ones; i++) {
            json[2 * i] = ',';
            json[2 * i + 1] = '1';
        }
        json[0] = '[';
        json[2 * ones] = ']';
        return json;
    }
}
