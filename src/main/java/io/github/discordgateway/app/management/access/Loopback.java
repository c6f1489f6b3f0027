package io.github.discordgateway.app.management.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes addresses and names of the loopback interface. */
public final class Loopback {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(:[0-9]+)?");
    private static final Pattern NAME =
            Pattern.compile("(?i)localhost\\.?|(.+\\.)?localhost\\.?|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private Loopback() {}

    /** Whether only this machine can reach a server that listens on this host; false for an unknown name. */
    public static boolean isOnlyReachableHere(String bindHost) {
        try {
            return !bindHost.isBlank() && InetAddress.getByName(bindHost).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Whether a request's {@code Host} is a loopback name. A page of another site cannot send one, even if its name
     * resolves to this machine (DNS rebinding).
     */
    static boolean isNamedBy(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches() && NAME.matcher(parts.group(1)).matches();
    }
}
