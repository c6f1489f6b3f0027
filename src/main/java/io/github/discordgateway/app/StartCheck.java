package io.github.discordgateway.app;

import io.github.discordgateway.app.access.GuardedManagement;
import io.github.discordgateway.app.access.ManagementSettings;
import io.github.discordgateway.gateway.Plaintext;
import io.github.discordgateway.hub.SignatureScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the settings and the ports before anything starts, and refuses with every fault at once. */
final class StartCheck extends MainListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

    private static final String SERVER = "camel.server";
    private static final String MANAGEMENT = "camel.management";

    private Optional<StartRefusedException> refusal = Optional.empty();
    private Optional<String> warning = Optional.empty();
    private boolean environmentIgnored;

    void ignoreEnvironment() {
        environmentIgnored = true;
    }

    /** Why the start was refused, empty where it was not. */
    Optional<StartRefusedException> refusal() {
        return refusal;
    }

    /** What is allowed but unwise, empty where nothing is. */
    Optional<String> warning() {
        return warning;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        if (environmentIgnored) {
            ((PropertiesComponent) main.getCamelContext().getPropertiesComponent())
                    .setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        }
    }

    /**
     * Looks at everything.
     *
     * @param routes what is wrong with the files of routes, in a line each
     * @throws StartRefusedException where something has to be mended first
     */
    void look(CamelContext camel, List<String> routes) {
        boolean allowed = Boolean.parseBoolean(value(camel, Setting.ALLOW_PLAINTEXT.property()));
        Plaintext plaintext = allowed ? Plaintext.ANYWHERE : Plaintext.ON_LOOPBACK;
        SecretCheck secrets = secretCheck(camel);
        refuseIfAny(
                ExitCode.CONFIGURATION,
                Stream.of(
                                Arrays.stream(Setting.values())
                                        .map(setting -> setting.problem(value(camel, setting.property()), plaintext)),
                                Stream.of(
                                        secrets.problem(),
                                        LogFormat.problem(),
                                        LogLevel.problem(),
                                        TopicOutbox.problem(camel),
                                        managementProblem(camel),
                                        sharedPort(camel)),
                                Arrays.stream(Measure.values())
                                        .map(measure -> measure.problem(value(camel, measure.property()))),
                                routes.stream().map(Optional::of))
                        .flatMap(problems -> problems)
                        .flatMap(Optional::stream));
        refuseIfAny(
                ExitCode.UNAVAILABLE,
                Stream.concat(
                        takenPort(camel, SERVER, "choose another with --port"),
                        takenPort(camel, MANAGEMENT, "choose another with -Dcamel.management.port=…")));
        warning = secrets.warning();
        warning.ifPresent(LOG::warn);
    }

    private void refuseIfAny(int exitCode, Stream<String> problems) {
        List<String> lines = problems.toList();
        if (!lines.isEmpty()) {
            StartRefusedException refused = new StartRefusedException(exitCode, lines);
            refusal = Optional.of(refused);
            throw refused;
        }
    }

    private static Stream<String> takenPort(CamelContext camel, String server, String remedy) {
        if (!isEnabled(camel, server)) {
            return Stream.empty();
        }
        String host = value(camel, server + ".host");
        int port = Integer.parseInt(value(camel, server + ".port"));
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Stream.empty();
        } catch (IOException e) {
            return Stream.of("Port " + port + " on " + host + " cannot be used (" + e.getMessage()
                    + "): stop the program that uses it, or " + remedy);
        }
    }

    private static Optional<String> managementProblem(CamelContext camel) {
        return isEnabled(camel, MANAGEMENT)
                ? new ManagementSettings(value(camel, MANAGEMENT + ".host"), value(camel, GuardedManagement.TOKEN))
                        .problem()
                : Optional.empty();
    }

    /** Camel would put both on one server, and nothing would guard the operator's page. */
    private static Optional<String> sharedPort(CamelContext camel) {
        String port = value(camel, MANAGEMENT + ".port");
        return isEnabled(camel, MANAGEMENT)
                        && isEnabled(camel, SERVER)
                        && !port.equals("0")
                        && port.equals(value(camel, SERVER + ".port"))
                ? Optional.of(
                        "camel.server.port and camel.management.port are both " + port + ": give them different ports")
                : Optional.empty();
    }

    private static boolean isEnabled(CamelContext camel, String server) {
        return Boolean.parseBoolean(value(camel, server + ".enabled"));
    }

    private static SecretCheck secretCheck(CamelContext camel) {
        String scheme = value(camel, Setting.HUB_SIGNATURE.property());
        return new SecretCheck(
                value(camel, "hub.secret"),
                value(camel, "hub.secret-file"),
                // A scheme of another name is refused on its own.
                SignatureScheme.find(scheme).orElse(SignatureScheme.HUB));
    }

    /** A property, empty where it is not set. */
    static String value(CamelContext camel, String property) {
        return camel.resolvePropertyPlaceholders("{{" + property + ":}}").strip();
    }
}
