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
 * The beans that a file defines. A new bean can be bound while the program runs. An existing bean stays as it is, since
 * anything may hold a reference to it.
 */
final class FileBeans extends BeansDeserializer {
    private final Map<String, BeanFactoryDefinition<?>> definitions = new LinkedHashMap<>();

    /** Only notes the bean. Camel would bind it here, and destroy the bean of the same name. */
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
     * Binds the beans whose names are not in use, in any order.
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

    /** The names of the beans that differ between the two, or that only one of them defines. */
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
