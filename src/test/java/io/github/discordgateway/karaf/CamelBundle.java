package io.github.discordgateway.karaf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;

/** Some of Camel's jars in one bundle, as camel-karaf has each in one of its own. */
final class CamelBundle {
    private static final String SERVICES = "META-INF/services/";

    private CamelBundle() {}

    static boolean isOfCamel(Path jar) {
        return jar.getFileName().toString().startsWith("camel-");
    }

    /**
     * Writes it. It exports all of its packages, and takes those of others as it needs them.
     *
     * @param imports other jars of Camel, whose packages it has to be wired to from the beginning: the extender trusts
     *     nobody else
     */
    static Path write(Path bundle, List<Path> jars, List<Path> imports) throws IOException {
        try (OutputStream file = Files.newOutputStream(bundle);
                JarOutputStream output =
                        new JarOutputStream(file, manifest(bundle.getFileName().toString(), jars, imports))) {
            for (Map.Entry<String, byte[]> entry : entries(jars).entrySet()) {
                output.putNextEntry(new JarEntry(entry.getKey()));
                output.write(entry.getValue());
                output.closeEntry();
            }
        }
        return bundle;
    }

    private static Manifest manifest(String name, List<Path> jars, List<Path> imports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.putValue(Constants.EXPORT_PACKAGE, packages(jars));
        if (!imports.isEmpty()) {
            headers.putValue(Constants.IMPORT_PACKAGE, packages(imports));
        }
        headers.putValue(Constants.DYNAMICIMPORT_PACKAGE, "*");
        headers.putValue(Constants.REQUIRE_CAPABILITY, "osgi.extender;filter:=\"(osgi.extender=org.apache.camel)\"");
        return manifest;
    }

    /** What several jars have is joined where it is a list, else it is the same. */
    private static Map<String, byte[]> entries(List<Path> jars) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                for (JarEntry entry : jar.stream()
                        .filter(one -> !one.isDirectory() && !one.getName().equals(JarFile.MANIFEST_NAME))
                        .toList()) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    entries.merge(
                            entry.getName(),
                            bytes,
                            entry.getName().startsWith(SERVICES) ? CamelBundle::joined : CamelBundle::first);
                }
            }
        }
        return entries;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.write('\n');
        both.writeBytes(other);
        return both.toByteArray();
    }

    private static byte[] first(byte[] one, byte[] other) {
        return one;
    }

    /** All packages of the jars, with the versions in the jars' names, as a header lists them. */
    static String packages(List<Path> jars) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        for (Path jar : jars) {
            String version = jar.getFileName().toString().replaceFirst("^[a-z.0-9-]*?-([0-9].*)\\.jar$", "$1");
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF"))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .forEach(name -> versions.put(name, version));
            }
        }
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + ";version=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(","));
    }
}
