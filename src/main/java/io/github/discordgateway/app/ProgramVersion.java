package io.github.discordgateway.app;

/** The version of this program. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** The version as the jar's manifest has it, or {@code (not packaged)} if the classes come from no jar. */
    public static String get() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
