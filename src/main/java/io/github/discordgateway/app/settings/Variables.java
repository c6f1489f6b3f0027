package io.github.discordgateway.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The variables that the program was started with: those of the environment, and those of files such as {@code .env},
 * over which the environment wins.
 *
 * <p>A setting's variable is its property in capitals, with underscores, or one of {@link Setting#variables}; capitals
 * or not makes no difference, as Camel has it. A value stands for itself: of a secret nothing is a placeholder.
 */
public final class Variables {
    private static final Path USUAL_FILE = Path.of(".env");
    private static final List<Path> UNREAD =
            List.of(Path.of(".env.development"), Path.of(".env.local"), Path.of(".env.production"));

    private final Map<String, String> environment;
    private final Map<String, String> files;
    private final Map<String, String> defaults;
    private final boolean named;

    private Variables(
            Map<String, String> environment, Map<String, String> files, Map<String, String> defaults, boolean named) {
        this.environment = environment;
        this.files = files;
        this.defaults = defaults;
        this.named = named;
        learnSecrets();
    }

    /** Before anything looks at them, so that nothing that fails can show one. */
    private void learnSecrets() {
        for (Setting setting : Setting.values()) {
            Redaction.learn(setting, defaults.getOrDefault(setting.property(), ""));
        }
        for (Map<String, String> source : List.of(environment, files)) {
            Map<String, Map<String, String>> given = byName(source);
            for (Setting setting : Setting.values()) {
                setting.variables().stream()
                        .flatMap(variable -> given.getOrDefault(variable, Map.of()).values().stream())
                        .forEach(value -> Redaction.learn(setting, value));
            }
        }
    }

    /**
     * Those of this process.
     *
     * @param files the files to read, of which later ones win; without any, {@code .env} in the working directory where
     *     that is there
     * @throws IllegalArgumentException where a file cannot be read; the message says which line, without its text
     */
    public static Variables ofProcess(List<Path> files) {
        return of(System.getenv(), files);
    }

    /** Those of the environment alone. */
    public static Variables ofEnvironment() {
        return new Variables(System.getenv(), Map.of(), Map.of(), true);
    }

    /** Those of an environment, and of files as in {@link #ofProcess}. */
    public static Variables of(Map<String, String> environment, List<Path> files) {
        Map<String, String> read = new LinkedHashMap<>();
        List<Path> usual = Files.exists(USUAL_FILE) ? List.of(USUAL_FILE) : List.of();
        (files.isEmpty() ? usual : files).forEach(file -> read.putAll(EnvironmentFile.read(file)));
        read.values().removeIf(String::isBlank);
        return new Variables(environment, read, Map.of(), !(files.isEmpty() && usual.isEmpty()));
    }

    /**
     * The same, with a properties file for {@link #value}.
     *
     * @param properties as they are written there
     */
    public Variables or(Map<String, String> properties) {
        return new Variables(environment, files, properties, named);
    }

    /**
     * The properties that they set: those of the program, and for a user's own routes each variable of a file.
     *
     * @param known the names of properties, besides those of the settings
     * @param bind binds a bean, for the secrets that Camel would not leave alone
     * @throws IllegalArgumentException where one setting is given two values by names that differ in capitals only
     */
    public Map<String, String> properties(Collection<String> known, BiConsumer<String, Object> bind) {
        Map<String, String> properties = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(known);
        for (Setting setting : Setting.values()) {
            all.add(setting.property());
            if (setting.isSecret()) {
                all.add(setting.fileProperty());
            }
        }
        files.forEach((name, value) -> properties.put(name, Values.property(bind, name, value)));
        for (Map<String, String> source : List.of(files, environment)) {
            Map<String, Map<String, String>> given = byName(source);
            for (String property : all) {
                for (String variable : names(property)) {
                    Optional<String> value = single(given, variable);
                    if (value.isPresent()) {
                        properties.put(property, Values.property(bind, property, value.get()));
                        break;
                    }
                }
            }
        }
        return properties;
    }

    /** The value of a setting that counts before Camel knows its properties, with nothing put in for placeholders. */
    public Optional<String> value(Setting setting) {
        for (String name : List.of(setting.property(), setting.variable())) {
            Optional<String> given =
                    Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
            if (given.isPresent()) {
                return given;
            }
        }
        for (Map<String, String> source : List.of(environment, files)) {
            Optional<String> value = single(byName(source), setting.variable());
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.ofNullable(defaults.get(setting.property())).filter(value -> !value.contains("{{"));
    }

    /** What is allowed but hardly meant, in a line each, without a value. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            setting.variables().stream()
                    .filter(variable -> isQuoted(environment.getOrDefault(variable, "")))
                    .map(variable -> variable + " begins and ends with a quote, which counts as a part of it: leave the"
                            + " quotes out (docker's --env-file keeps them)")
                    .forEach(warnings::add);
        }
        if (!named) {
            UNREAD.stream()
                    .filter(Files::exists)
                    .map(file -> file + " lies here and is not read: name it with --env-file " + file)
                    .forEach(warnings::add);
        }
        return warnings;
    }

    private static boolean isQuoted(String value) {
        return value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
    }

    private static List<String> names(String property) {
        return Setting.of(property).map(Setting::variables).orElseGet(() -> List.of(Setting.variableOf(property)));
    }

    /** What is set, by the names in capitals: each name as it was written, with its value. */
    private static Map<String, Map<String, String>> byName(Map<String, String> source) {
        Map<String, Map<String, String>> given = new LinkedHashMap<>();
        source.forEach((name, value) -> {
            if (!value.isBlank()) {
                given.computeIfAbsent(name.toUpperCase(Locale.ROOT), none -> new LinkedHashMap<>())
                        .put(name, value);
            }
        });
        return given;
    }

    private static Optional<String> single(Map<String, Map<String, String>> given, String variable) {
        Map<String, String> written = given.getOrDefault(variable.toUpperCase(Locale.ROOT), Map.of());
        List<String> values = written.values().stream().distinct().toList();
        if (values.size() > 1) {
            throw new IllegalArgumentException(
                    String.join(" and ", written.keySet()) + " have different values: leave all but one of them out");
        }
        return values.stream().findFirst();
    }
}
