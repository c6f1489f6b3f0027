package io.github.discordgateway.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Variables;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.slf4j.LoggerFactory;

/** Configures the log of the program and of its commands. */
public final class Logs {
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n";

    private static final Map<String, Level> LEVELS = Map.ofEntries(
            // At DEBUG these print the value of every property, secrets among them.
            Map.entry("org.apache.camel.component.properties", Level.INFO),
            Map.entry("org.apache.camel.impl.engine.DefaultCamelContextExtension", Level.INFO),
            // At DEBUG it prints each request to the hub with its query and headers, so also the hub's password.
            Map.entry("org.apache.hc.client5.http", Level.INFO),
            Map.entry("org.apache.camel.main", Level.WARN),
            // They describe the inside of each start and stop; one prints addresses with 0.0.0.0 as the host. The
            // program logs one line for each instead.
            Map.entry("org.apache.camel.impl.engine.AbstractCamelContext", Level.WARN),
            Map.entry("org.apache.camel.component.platform.http", Level.WARN),
            Map.entry("org.apache.camel.component.micrometer.prometheus", Level.WARN),
            Map.entry("org.apache.camel.mdc", Level.WARN),
            Map.entry("org.apache.camel.support.LifecycleStrategySupport", Level.WARN),
            // At TRACE it prints stored values: the session's id, and people's names.
            Map.entry("org.springframework.jdbc", Level.INFO),
            Map.entry("com.zaxxer.hikari", Level.WARN),
            // It prints two stack traces for an error that the start reports in one line.
            Map.entry("org.sqlite.SQLiteJDBCLoader", Level.OFF),
            Map.entry("org.apache.kafka", Level.WARN),
            // It logs UpgradeBound at every start.
            Map.entry("io.netty.bootstrap.ChannelInitializerExtensions", Level.WARN));

    private Logs() {}

    /**
     * Configures Logback, unless {@code -Dlogback.configurationFile} names a user's own file. Call it before anything
     * logs and before a second thread starts. A program that embeds this jar keeps its own configuration. This is Java
     * code because reading XML takes a twentieth of the start.
     */
    public static void configure(Variables variables) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        if (System.getProperty(CONFIGURATION) != null) {
            context.getLoggerList()
                    .forEach(logger -> logger.iteratorForAppenders().forEachRemaining(Logs::redact));
        } else {
            context.reset();
            LEVELS.forEach((logger, level) -> context.getLogger(logger).setLevel(level));
            Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.toLevel(variables.value(Setting.LOG_LEVEL).orElse(""), Level.INFO));
            root.addAppender(console(context, LogFormat.of(variables)));
            UnreadableRequests.count(context);
        }
    }

    /** Redacts a user's own appender: it may write to a file, which {@link RedactedOutput} does not see. */
    private static void redact(Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> writing
                && !(writing.getEncoder() instanceof RedactedEncoder<ILoggingEvent>)) {
            RedactedEncoder<ILoggingEvent> encoder = new RedactedEncoder<>(writing.getEncoder());
            encoder.start();
            writing.setEncoder(encoder);
        }
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder = format == LogFormat.JSON ? objects() : lines();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    /** An encoder of text lines for people. */
    private static Encoder<ILoggingEvent> lines() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(LINE);
        return encoder;
    }

    /** For programs: one JSON object a line, with the fields that log stacks expect. */
    private static Encoder<ILoggingEvent> objects() {
        LogstashFieldNames names = new LogstashFieldNames();
        names.setLogger("logger");
        names.setThread(LogstashFieldNames.IGNORE_FIELD_INDICATOR);
        names.setVersion(LogstashFieldNames.IGNORE_FIELD_INDICATOR);
        names.setLevelValue(LogstashFieldNames.IGNORE_FIELD_INDICATOR);
        LogstashEncoder encoder = new LogstashEncoder();
        encoder.setFieldNames(names);
        encoder.setTimeZone("UTC");
        encoder.setTimestampPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        encoder.setIncludeContext(false);
        encoder.setIncludeTags(false);
        JsonLogFields.NAMES.forEach((header, field) -> {
            encoder.addIncludeMdcKeyName(header);
            encoder.addMdcKeyFieldName(header + "=" + field);
        });
        return encoder;
    }

    /** Keeps the log off the standard output: off, or on the error output if {@code LOG_LEVEL} is set. */
    public static void silence(Variables variables) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            if (variables.value(Setting.LOG_LEVEL).isEmpty()) {
                context.getLoggerList().forEach(logger -> logger.setLevel(Level.OFF));
            }
            context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof ConsoleAppender<?> console) {
                    console.stop();
                    console.setTarget("System.err");
                    console.start();
                }
            });
        }
    }

    /** Redacts the lines of an appender, as {@link RedactedOutput} does for the process's output. */
    private static final class RedactedEncoder<E> extends EncoderBase<E> {
        private final Encoder<E> encoder;

        RedactedEncoder(Encoder<E> encoder) {
            this.encoder = encoder;
        }

        @Override
        public byte[] headerBytes() {
            return encoder.headerBytes();
        }

        @Override
        public byte[] encode(E event) {
            byte[] line = encoder.encode(event);
            return line == null ? new byte[0] : RedactedOutput.clean(line);
        }

        @Override
        public byte[] footerBytes() {
            return encoder.footerBytes();
        }
    }
}
