package io.github.discordgateway.transport;

/** The {@code User-Agent} that Discord requires on every request (API Reference, User Agent). */
final class UserAgent {
    private static final String URL = "https://github.com/discordgateway/camel-discord-gateway";

    static final String VALUE = "DiscordBot (" + URL + ", " + version() + ")";

    private UserAgent() {}

    private static String version() {
        String version = UserAgent.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
