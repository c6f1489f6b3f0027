package io.github.discordgateway.app;

import io.github.discordgateway.app.management.access.GuardedManagement;
import io.github.discordgateway.app.management.access.ManagementSettings;
import io.github.discordgateway.app.settings.Measure;
import io.github.discordgateway.app.settings.Redaction;
import io.github.discordgateway.app.settings.SecretCheck;
import io.github.discordgateway.app.settings.SecretFiles;
import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Values;
import io.github.discordgateway.app.settings.Variables;
import io.github.discordgateway.gateway.PlaintextPolicy;
import io.github.discordgateway.hub.delivery.HubClient;
import io.github.discordgateway.hub.delivery.HubUrl;
import io.github.discordgateway.hub.signature.SignatureScheme;
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

/** Checks the settings and the ports before anything starts, and reports all faults at once. */
final class StartupValidator extends MainListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(StartupValidator.class);

    private static final String SERVER = "camel.server";
    private static final String MANAGEMENT = "camel.management";

    private Optional<StartRefusedException> refusal = Optional.empty();
    private Optional<String> warning = Optional.empty();
    private List<String> variableWarnings = List.of();
    private int environmentMode = PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_OVERRIDE;

    void ignoreEnvironment() {
        environmentMode = PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER;
    }

    /**
     * Takes the warnings of these variables. They are properties by now, so Camel reads only other names from the
     * environment.
     */
    void warnOf(Variables variables) {
        environmentMode = PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK;
        variableWarnings = variables.warnings();
    }

    /** Why the start was refused; empty if it was not. */
    Optional<StartRefusedException> refusal() {
        return refusal;
    }

    /** What is allowed but unwise; empty if there is nothing. */
    Optional<String> warning() {
        return warning;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        ((PropertiesComponent) main.getCamelContext().getPropertiesComponent())
                .setEnvironmentVariableMode(environmentMode);
    }

    /**
     * Checks everything.
     *
     * @param routes the problems of the route files, one line each
     * @throws StartRefusedException if something has to be fixed first
     */
    void look(CamelContext camel, List<String> routes) {
        refuseIfAny(
                ExitCode.CONFIGURATION,
                Arrays.stream(Setting.values()).flatMap(setting -> setting.unresolved(camel).stream()));
        boolean allowed = Boolean.parseBoolean(Values.of(camel, Setting.ALLOW_PLAINTEXT.property()));
        PlaintextPolicy plaintext = allowed ? PlaintextPolicy.ANYWHERE : PlaintextPolicy.ON_LOOPBACK;
        List<String> secretFiles = SecretFiles.read(camel);
        for (Setting setting : Setting.values()) {
            Redaction.learn(setting, Values.of(camel, setting.property()));
        }
        SecretCheck secrets = secretCheck(camel);
        refuseIfAny(
                ExitCode.CONFIGURATION,
                Stream.of(
                                Arrays.stream(Setting.values()).map(setting -> setting.taken(camel)
                                        .or(() -> setting.problem(Values.of(camel, setting.property()), plaintext))),
                                secretFiles.stream().map(Optional::of),
                                Stream.of(
                                        secrets.problem(),
                                        TopicOutbox.problem(camel),
                                        managementProblem(camel),
                                        sharedPort(camel)),
                                Arrays.stream(Measure.values())
                                        .map(measure -> measure.problem(Values.of(camel, measure.property()))),
                                routes.stream().map(Optional::of))
                        .flatMap(problems -> problems)
                        .flatMap(Optional::stream));
        refuseIfAny(
                ExitCode.UNAVAILABLE,
                Stream.concat(
                        takenPort(camel, SERVER, "choose another with --port"),
                        takenPort(camel, MANAGEMENT, "choose another with MANAGEMENT_PORT")));
        warning = secrets.warning();
        warning.ifPresent(LOG::warn);
        variableWarnings.forEach(LOG::warn);
    }

    /** Logs what starts, with the settings that tell one bridge from another. */
    void announce(CamelContext camel) {
        LOG.info(
                "[Bridge] Version {} on Camel {}, Java {}: guild {}, hub {}, data in {}",
                ProgramVersion.get(),
                camel.getVersion(),
                Runtime.version().feature(),
                Values.of(camel, Setting.GUILD_ID.property()),
                hub(camel).shown(),
                Values.of(camel, Setting.DATA_DIRECTORY.property()));
    }

    private static HubUrl hub(CamelContext camel) {
        HubClient hub = new HubClient();
        hub.setUrl(Values.of(camel, Setting.HUB_ENDPOINT.property()));
        hub.setBaseUrl(Values.of(camel, Setting.BASE_URL.property()));
        return hub.url();
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
        String host = Values.of(camel, server + ".host");
        int port = Integer.parseInt(Values.of(camel, server + ".port"));
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
                ? new ManagementSettings(
                                Values.of(camel, MANAGEMENT + ".host"), Values.of(camel, GuardedManagement.TOKEN))
                        .problem()
                : Optional.empty();
    }

    /** Finds a shared port: Camel would put both on one server, without a guard for the operator's page. */
    private static Optional<String> sharedPort(CamelContext camel) {
        String port = Values.of(camel, MANAGEMENT + ".port");
        return isEnabled(camel, MANAGEMENT)
                        && isEnabled(camel, SERVER)
                        && !port.equals("0")
                        && port.equals(Values.of(camel, SERVER + ".port"))
                ? Optional.of(
                        "camel.server.port and camel.management.port are both " + port + ": give them different ports")
                : Optional.empty();
    }

    private static boolean isEnabled(CamelContext camel, String server) {
        return Boolean.parseBoolean(Values.of(camel, server + ".enabled"));
    }

    private static SecretCheck secretCheck(CamelContext camel) {
        String scheme = Values.of(camel, Setting.HUB_SIGNATURE.property());
        return new SecretCheck(
                Values.of(camel, "hub.secret"),
                Values.of(camel, "hub.secret-file"),
                // Another check rejects an unknown scheme.
                SignatureScheme.find(scheme).orElse(SignatureScheme.HUB));
    }
}
