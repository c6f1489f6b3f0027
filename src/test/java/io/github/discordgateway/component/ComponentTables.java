package io.github.discordgateway.component;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** The tables of the component's page, in the form of Camel's own pages, from the description that the build makes. */
final class ComponentTables {
    private static final String START = "// %s: START%n";
    private static final String END = "// %s: END%n";

    private final ComponentModel component;

    ComponentTables(ComponentModel component) {
        this.component = component;
    }

    /** The page with every table between its marks regenerated. */
    String renewedIn(String page) {
        String renewed = between(page, "component options", componentOptions());
        renewed = between(renewed, "endpoint options", endpointOptions());
        return between(renewed, "component headers", headers());
    }

    private static String between(String page, String name, String content) {
        String start = START.formatted(name);
        String end = END.formatted(name);
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf(end);
        if (from < start.length() || to < from) {
            throw new IllegalArgumentException("The page has no marks for the " + name);
        }
        return page.substring(0, from) + content + page.substring(to);
    }

    private String componentOptions() {
        List<ComponentModel.ComponentOptionModel> options = component.getComponentOptions();
        return "== Component Options\n\nThe component has %d options.\n\n".formatted(options.size()) + table(options);
    }

    private String endpointOptions() {
        List<ComponentModel.EndpointOptionModel> path = component.getEndpointPathOptions();
        List<ComponentModel.EndpointOptionModel> query = component.getEndpointParameterOptions();
        return "== Endpoint Options\n\n=== Path Parameters (%d parameters)\n\n%s\n=== Query Parameters (%d parameters)\n\n%s"
                .formatted(path.size(), table(path), query.size(), table(query));
    }

    private String headers() {
        return """
                == Message Headers

                [width="100%",cols="2,5,^2",options="header"]
                |===
                | Name | Description | Type
                """
                + component.getEndpointHeaders().stream()
                        .map(header -> "| *%s* | %s | %s%n"
                                .formatted(header.getName(), sentence(header), header.getShortJavaType()))
                        .collect(Collectors.joining())
                + "|===\n";
    }

    private static String table(List<? extends BaseOptionModel> options) {
        return """
                [width="100%",cols="2,5,^1,2",options="header"]
                |===
                | Name | Description | Default | Type
                """ + options.stream().map(ComponentTables::row).collect(Collectors.joining()) + "|===\n";
    }

    private static String row(BaseOptionModel option) {
        return "| *%s* (%s) | %s%s%s | %s | %s%n"
                .formatted(
                        option.getName(),
                        option.getGroup().toLowerCase(Locale.ROOT),
                        option.isRequired() ? "*Required* " : "",
                        option.isAutowired() ? "*Autowired* " : "",
                        sentence(option) + choices(option),
                        option.getDefaultValue() == null ? "" : option.getDefaultValue(),
                        option.getShortJavaType());
    }

    private static String sentence(BaseOptionModel option) {
        String text = option.getDescription().replace("|", "\\|");
        return text.endsWith(".") ? text : text + ".";
    }

    private static String choices(BaseOptionModel option) {
        List<String> enums = option.getEnums();
        return enums == null || enums.isEmpty()
                ? ""
                : enums.stream().collect(Collectors.joining("\n* ", "\n\nEnum values:\n\n* ", "\n"));
    }
}
