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
 * The variables that the program was started with: those of the environment, and those of files such as {@code .env}.
 * The environment wins.
 *
 * <p>A setting's variable is its property in capitals, with underscores, or one of {@link Setting#variables}. As in
 * Camel, case does not matter. Values are literal: no part of a secret is a placeholder.
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

    /** Registers the secrets before anything uses the variables, so that no error can show one. */
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
     * Reads the variables of this process.
     *
     * @param files the files to read, of which later ones win; if empty, {@code .env} in the working directory, if it
     *     exists
     * @throws IllegalArgumentException if a file cannot be read; the message has the line's number, without its text
     */
    public static Variables ofProcess(List<Path> files) {
        return of(System.getenv(), files);
    }

    /** Reads only the variables of the environment. */
    public static Variables ofEnvironment() {
        return new Variables(System.getenv(), Map.of(), Map.of(), true);
    }

    /** Reads the variables of an environment, and of files as in {@link #ofProcess}. */
    public static Variables of(Map<String, String> environment, List<Path> files) {
        Map<String, String> read = new LinkedHashMap<>();
        List<Path> usual = Files.exists(USUAL_FILE) ? List.of(USUAL_FILE) : List.of();
        (files.isEmpty() ? usual : files).forEach(file -> read.putAll(EnvironmentFile.read(file)));
        read.values().removeIf(String::isBlank);
        return new Variables(environment, read, Map.of(), !(files.isEmpty() && usual.isEmpty()));
    }

    /**
     * Copies the variables and adds a properties file as a fallback for {@link #value}.
     *
     * @param properties unresolved, as they are in the file
     */
    public Variables or(Map<String, String> properties) {
        return new Variables(environment, files, properties, named);
    }

    /**
     * The properties that the variables set: those of the program, and each variable of a file for a user's own routes.
     *
     * @param known the names of further properties besides those of the settings
     * @param bind binds a bean, for secrets that Camel would change
     * @throws IllegalArgumentException if a setting has two values under names that differ only in case
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

    /** The value of a setting that is needed before Camel reads its properties; placeholders are not resolved. */
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

    /** Warnings about what is allowed but probably a mistake, one line each, without a value. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            setting.variables().stream()
                    .filter(variable -> isQuoted(environment.getOrDefault(variable, "")))
                    .map(variable -> variable + " begins and ends with a quote, which is part of the value:"
                            + " remove the quotes (docker's --env-file keeps them)")
                    .forEach(warnings::add);
        }
        if (!named) {
            UNREAD.stream()
                    .filter(Files::exists)
                    .map(file -> file + " exists here but is not read: name it with --env-file " + file)
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

    /** The variables that are set, by their names in capitals: each name as written, with its value. */
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
                    String.join(" and ", written.keySet()) + " have different values: remove all but one of them");
        }
        return values.stream().findFirst();
    }
}
