package io.github.discordgateway.springboot;

import io.github.discordgateway.component.DiscordGatewayComponent;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.PropertyBindingSupport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Sets the component's options from Spring Boot's properties {@code camel.component.discord-gateway.*}, as Camel's own
 * starters do. Accepts all of Spring's spellings, and Camel's references ({@code #bean:name}).
 */
@AutoConfiguration
@ConditionalOnClass(name = "org.apache.camel.spring.boot.CamelAutoConfiguration")
public class DiscordGatewayAutoConfiguration {
    private static final String PREFIX = "camel.component.discord-gateway";

    /**
     * Sets the options on the component of each context.
     *
     * @return called by Camel when it creates the component; an unknown option or an invalid value fails the start
     */
    @Bean
    public ComponentCustomizer discordGatewayOptions(Environment environment) {
        Map<String, Object> options = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        return ComponentCustomizer.builder(DiscordGatewayComponent.class).build(component -> set(component, options));
    }

    private static void set(DiscordGatewayComponent component, Map<String, Object> options) {
        CamelContext camel = component.getCamelContext();
        PropertyBindingSupport.build()
                .withCamelContext(camel)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withProperties(options)
                .withIgnoreCase(true)
                .withMandatory(true)
                .bind();
    }
}
