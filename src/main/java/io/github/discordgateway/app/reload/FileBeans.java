package io.github.discordgateway.app.reload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.dsl.yaml.deserializers.BeansDeserializer;
import org.apache.camel.model.BeanFactoryDefinition;

/**
 * The beans that a file defines. One that is new can be bound while the program runs; one that is in use stays as it
 * is, since nobody knows who holds it.
 */
final class FileBeans extends BeansDeserializer {
    private final Map<String, BeanFactoryDefinition<?>> definitions = new LinkedHashMap<>();

    /** Camel would bind the bean here, and destroy the one of the same name. */
    @Override
    protected void registerBean(
            CamelContext context,
            List<BeanFactoryDefinition<?>> delayed,
            BeanFactoryDefinition<?> definition,
            boolean delayIfFailed) {
        definitions.put(definition.getName(), definition);
    }

    Set<String> names() {
        return definitions.keySet();
    }

    /**
     * Binds those whose names are free, whatever their order.
     *
     * @return their names
     */
    Set<String> bindNew(CamelContext context) {
        Set<String> bound = new TreeSet<>();
        List<BeanFactoryDefinition<?>> delayed = new ArrayList<>();
        try {
            for (BeanFactoryDefinition<?> definition : definitions.values()) {
                if (context.getRegistry().lookupByName(definition.getName()) == null) {
                    bound.add(definition.getName());
                    super.registerBean(context, delayed, definition, true);
                }
            }
            for (BeanFactoryDefinition<?> definition : delayed) {
                super.registerBean(context, List.of(), definition, false);
            }
            return bound;
        } catch (RuntimeException e) {
            bound.forEach(context.getRegistry()::unbind);
            throw e;
        }
    }

    /** The names of those that one of the two defines otherwise than the other, or not at all. */
    Set<String> differingFrom(FileBeans other) {
        Set<String> names = new TreeSet<>(names());
        names.addAll(other.names());
        names.removeIf(name -> describe(name).equals(other.describe(name)));
        return names;
    }

    private List<String> describe(String name) {
        BeanFactoryDefinition<?> bean = definitions.get(name);
        return bean == null
                ? List.of()
                : Arrays.asList(
                        bean.getType(),
                        bean.getInitMethod(),
                        bean.getDestroyMethod(),
                        bean.getFactoryBean(),
                        bean.getFactoryMethod(),
                        bean.getBuilderClass(),
                        bean.getBuilderMethod(),
                        bean.getScriptLanguage(),
                        bean.getScript(),
                        String.valueOf(bean.getConstructors()),
                        String.valueOf(bean.getProperties()));
    }
}
