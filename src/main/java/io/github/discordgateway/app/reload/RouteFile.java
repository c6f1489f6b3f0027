package io.github.discordgateway.app.reload;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.dsl.yaml.deserializers.CustomResolver;
import org.apache.camel.dsl.yaml.deserializers.ModelDeserializersResolver;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A parsed route file in Camel's YAML, not yet added to a context. */
final class RouteFile {
    private final CamelContext context;
    private final RouteText source;
    private final RouteConfigurationBuilder builder;
    private final FileBeans beans;

    private RouteFile(CamelContext context, RouteText source, Loader loader, RouteConfigurationBuilder builder) {
        this.context = context;
        this.source = source;
        this.builder = builder;
        this.beans = loader.beans;
    }

    /**
     * Parses a text without a change to the context.
     *
     * @throws Exception if the text cannot be parsed; its marks have the position
     */
    static RouteFile read(CamelContext context, RouteText source) throws Exception {
        if (source.text().isBlank()) {
            throw new IllegalArgumentException("The file is empty: remove it instead");
        }
        Loader loader = new Loader();
        RouteConfigurationBuilder builder = loader.load(context, source);
        builder.configureRoutes(context);
        builder.configuration();
        return new RouteFile(context, source, loader, builder);
    }

    RouteText source() {
        return source;
    }

    FileBeans beans() {
        return beans;
    }

    List<RouteDefinition> routes() {
        return builder.getRouteCollection().getRoutes();
    }

    /** The route ids that the file sets. */
    List<String> routeIds() {
        return routes().stream()
                .map(RouteDefinition::getId)
                .filter(Objects::nonNull)
                .toList();
    }

    Set<String> configurationIds() {
        return builder.getRouteConfigurationCollection().getRouteConfigurations().stream()
                .map(RouteConfigurationDefinition::getId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whether the file has neither routes nor route configurations. */
    boolean isWithoutRoutes() {
        return routes().isEmpty()
                && builder.getRouteConfigurationCollection()
                        .getRouteConfigurations()
                        .isEmpty();
    }

    /** Creates what adds the file to the context; use it once. */
    Addition addition() throws Exception {
        return new Addition(context, new Loader().load(context, source));
    }

    /**
     * Adds a file to the context. Add all route configurations before any route, since routes use them when they are
     * loaded.
     */
    record Addition(CamelContext context, RouteConfigurationBuilder builder) {

        void addConfigurations() throws Exception {
            builder.updateRouteConfigurationsToCamelContext(context);
        }

        /** Adds the routes, and starts them if the context has started. */
        List<RouteDefinition> addRoutes() throws Exception {
            builder.updateRoutesToCamelContext(context);
            builder.addTemplatedRoutesToCamelContext(context);
            return builder.getRouteCollection().getRoutes();
        }
    }

    /** Camel's loader, except that it does not bind the beans. */
    private static final class Loader extends YamlRoutesBuilderLoader {
        private final FileBeans beans = new FileBeans();

        RouteConfigurationBuilder load(CamelContext camel, RouteText source) throws Exception {
            setCamelContext(camel);
            Resource resource = ResourceHelper.fromString(source.location(), source.text());
            return (RouteConfigurationBuilder) loadRoutesBuilder(resource);
        }

        @Override
        protected YamlDeserializationContext newYamlDeserializationContext(LoadSettings settings, Resource resource) {
            YamlDeserializationContext yaml = new YamlDeserializationContext(settings);
            yaml.setResource(resource);
            yaml.setCamelContext(getCamelContext());
            yaml.addResolvers(new CustomResolver(beans), new ModelDeserializersResolver());
            return yaml;
        }
    }
}
