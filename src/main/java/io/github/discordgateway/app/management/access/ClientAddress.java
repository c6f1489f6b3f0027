package io.github.discordgateway.app.management.access;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The address that counts as one client: an IPv4 address, or the /64 network of an IPv6 address. */
final class ClientAddress {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    static String of(SocketAddress remote) {
        String host = String.valueOf(remote.hostAddress());
        try {
            byte[] address = InetAddress.getByName(host).getAddress();
            return address.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(address, NETWORK_BYTES)) + "/64"
                    : host;
        } catch (UnknownHostException e) {
            return host;
        }
    }
}
