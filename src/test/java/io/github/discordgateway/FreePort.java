package io.github.discordgateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that can't choose one by themselves, or that stop and come back, and ports where there is none.
 *
 * <p>They lie below those that Linux gives to outgoing connections (from 32768): while the server does not listen,
 * nothing else on a busy machine comes by such a port by chance. No port is given twice.
 */
public final class FreePort {
    private static final int LOWEST = 10_000;
    private static final int COUNT = 22_000;
    private static final AtomicInteger LAST =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePort() {}

    /** A port of the loopback address at which nothing listens now. */
    public static int next() {
        int tries = COUNT;
        while (tries-- > 0) {
            int port = LOWEST + LAST.updateAndGet(last -> (last + 1) % COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free from " + LOWEST + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
