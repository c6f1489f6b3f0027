package io.github.discordgateway.app;

/** The exit codes of the program, those of sysexits.h if it has one. */
public final class ExitCode {
    /** All went well. */
    public static final int OK = 0;

    /** Something failed at run time. */
    public static final int FAILURE = 1;

    /** An error of the JVM ended a thread, as with {@code -XX:+ExitOnOutOfMemoryError}. */
    public static final int FATAL = 3;

    /** The command line cannot be read (EX_USAGE). */
    public static final int USAGE = 64;

    /** A port is taken (EX_UNAVAILABLE). */
    public static final int UNAVAILABLE = 69;

    /** A disk is full (EX_IOERR). */
    public static final int FULL_DISK = 74;

    /** Another process has the database now (EX_TEMPFAIL). */
    public static final int TAKEN_OVER = 75;

    /** A setting is missing or malformed (EX_CONFIG). */
    public static final int CONFIGURATION = 78;

    private ExitCode() {}
}
