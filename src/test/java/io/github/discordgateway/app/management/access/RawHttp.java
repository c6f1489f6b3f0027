package io.github.discordgateway.app.management.access;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as they are written here, byte for byte; the JDK's client sets Host by itself. */
public final class RawHttp {
    private RawHttp() {}

    /**
     * Sends a request and reads all of the answer.
     *
     * @param request its first line, and headers without Connection
     */
    public static String ask(int port, String body, String... request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return ask(socket, body, request);
        }
    }

    /** The same without a body, from another address of this machine. */
    public static String askFrom(String address, int port, String... request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            return ask(socket, "", request);
        }
    }

    private static String ask(Socket socket, String body, String... request) throws IOException {
        OutputStream out = socket.getOutputStream();
        String head = String.join("\r\n", request) + "\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        out.write((head + body).getBytes(StandardCharsets.UTF_8));
        out.flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The status in an answer. */
    public static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }
}
