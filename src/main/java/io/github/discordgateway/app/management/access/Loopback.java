package io.github.discordgateway.app.management.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses and names mean this machine alone. */
public final class Loopback {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(:[0-9]+)?");
    private static final Pattern NAME =
            Pattern.compile("(?i)localhost\\.?|(.+\\.)?localhost\\.?|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private Loopback() {}

    /** Whether a server that listens there is out of every other machine's reach; a name that is unknown is not. */
    public static boolean isOnlyReachableHere(String bindHost) {
        try {
            return !bindHost.isBlank() && InetAddress.getByName(bindHost).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Whether a request's {@code Host} names this machine as itself. A page of another site whose name resolves to this
     * machine (DNS rebinding) cannot make it so.
     */
    static boolean isNamedBy(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches() && NAME.matcher(parts.group(1)).matches();
    }
}
