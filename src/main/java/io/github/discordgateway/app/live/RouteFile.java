package io.github.discordgateway.app.live;

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

/** What a text in Camel's YAML says, read to its end and not yet in any context. */
final class RouteFile {
    private final RouteConfigurationBuilder builder;
    private final FileBeans beans;

    private RouteFile(RouteConfigurationBuilder builder, FileBeans beans) {
        this.builder = builder;
        this.beans = beans;
    }

    /**
     * Reads a text; the context stays as it is.
     *
     * @param location what routes and errors shall name as their source
     * @throws Exception where something in it cannot be understood; its marks say where
     */
    static RouteFile read(CamelContext context, String location, String text) throws Exception {
        Loader loader = new Loader();
        loader.setCamelContext(context);
        Resource resource = ResourceHelper.fromString(location, text);
        RouteConfigurationBuilder builder = (RouteConfigurationBuilder) loader.loadRoutesBuilder(resource);
        builder.configureRoutes(context);
        builder.configuration();
        return new RouteFile(builder, loader.beans);
    }

    FileBeans beans() {
        return beans;
    }

    List<RouteDefinition> routes() {
        return builder.getRouteCollection().getRoutes();
    }

    /** The ids that are written there. */
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

    /** Whether there is nothing in it that would run. */
    boolean isWithoutRoutes() {
        return routes().isEmpty()
                && builder.getRouteConfigurationCollection()
                        .getRouteConfigurations()
                        .isEmpty();
    }

    /** Adds its route configurations and its routes, and starts them. */
    void addTo(CamelContext context) throws Exception {
        builder.updateRouteConfigurationsToCamelContext(context);
        builder.updateRoutesToCamelContext(context);
    }

    /** Camel's, but that beans wait until somebody binds them. */
    private static final class Loader extends YamlRoutesBuilderLoader {
        private final FileBeans beans = new FileBeans();

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
