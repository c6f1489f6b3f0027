package io.github.discordgateway.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.Patience;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The program's jar as a bundle, in Karaf's framework, with the real extender of camel-karaf and the Camel that this is
 * for. The bundles in which camel-karaf has Camel itself are not in Maven Central, but Camel's jars are, and the test
 * makes bundles of them; Vert.x and the like are the system bundle's.
 */
class ComponentBundleIT {
    private static final Path FOLDER = Path.of("src", "test", "karaf", "target");
    private static final Path EXTENDER = FOLDER.resolve(Path.of("bundles", "camel-core-osgi.jar"));
    private static final Path JAR = Path.of("target", "camel-discord-gateway.jar");

    private final GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions());

    @TempDir
    private Path folder;

    private URLClassLoader behind;
    private Framework framework;

    @BeforeEach
    void startFramework() throws Exception {
        RunningKaraf.assume(EXTENDER, "mvn -q -f src/test/karaf/pom.xml package");
        List<Path> others = jars(jar -> !CamelBundle.isOfCamel(jar) && !isFelix(jar));
        behind = new URLClassLoader(urls(jars(jar -> !CamelBundle.isOfCamel(jar))), new OsgiAlone());
        framework = ServiceLoader.load(FrameworkFactory.class, behind)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, CamelBundle.packages(others)));
        framework.start();
    }

    @AfterEach
    void stopServers() throws Exception {
        if (framework != null) {
            framework.stop();
            framework.waitForStop(Patience.LIMIT.toMillis());
            behind.close();
        }
        simulator.close();
    }

    @Test
    void the_extender_finds_the_component_and_what_it_needs_in_the_jar_and_events_arrive() throws Exception {
        simulator.guild().createRoom("Lobby");
        Bundle extender = install(EXTENDER);
        List<Path> api = jars(jar -> jar.getFileName().toString().startsWith("camel-api-"));
        List<Path> rest = jars(jar -> CamelBundle.isOfCamel(jar) && !api.contains(jar));
        Bundle camelApi = install(CamelBundle.write(folder.resolve("camel-api.jar"), api, List.of()));
        Bundle camelRest = install(CamelBundle.write(folder.resolve("camel-rest.jar"), rest, api));
        Bundle component = install(JAR);
        for (Bundle bundle : List.of(extender, camelApi, camelRest, component)) {
            bundle.start();
        }

        Object camel = extender.loadClass("org.apache.camel.karaf.core.OsgiDefaultCamelContext")
                .getConstructor(BundleContext.class)
                .newInstance(component.getBundleContext());
        call(camel, "start");
        try {
            assertThat(call(camel, "getVersion")).isEqualTo("4.14.5");
            Object consumer = call(camel, "createConsumerTemplate");
            String uri =
                    "discord-gateway:main?events=GUILD_CREATE&botToken=simulator-token&apiUrl=" + simulator.apiUrl();

            Object event = camelApi.loadClass("org.apache.camel.ConsumerTemplate")
                    .getMethod("receiveBody", String.class, long.class, Class.class)
                    .invoke(consumer, uri, Patience.LIMIT.toMillis(), String.class);

            assertThat(event).asString().contains(simulator.guild().id(), "Lobby");
            Object found =
                    camel.getClass().getMethod("getComponent", String.class).invoke(camel, "discord-gateway");
            assertThat(found.getClass())
                    .isSameAs(component.loadClass(found.getClass().getName()));
        } finally {
            call(camel, "close");
        }
        await().until(() -> simulator.traffic().openSockets() == 0);
    }

    @Test
    void without_a_camel_of_a_fitting_version_the_bundle_does_not_resolve() throws Exception {
        Bundle component = install(JAR);

        assertThatThrownBy(component::start)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("osgi.wiring.package=org.apache.camel");
    }

    private Bundle install(Path jar) throws BundleException {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static List<Path> jars(Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("lib"))) {
            return files.filter(which).toList();
        }
    }

    private static boolean isFelix(Path jar) {
        return jar.getFileName().toString().startsWith("org.apache.felix");
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    /** The OSGi API that the test speaks, and nothing else of its class path, where there is another Camel. */
    private static final class OsgiAlone extends ClassLoader {
        OsgiAlone() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.osgi.")) {
                return ComponentBundleIT.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
