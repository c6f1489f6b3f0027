package io.github.discordgateway.bench;

import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Function;

/** One client's WebSocket, as far as a gateway needs it: reads what the client says, in a thread of its own. */
final class Connection implements Runnable {
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LONGEST = 4096;

    /** What a connection belongs to, and how it writes. */
    record Role(Session session, Outbound outbound, String resumeUrl) {}

    private final SocketChannel channel;
    private final Function<String, Role> roles;

    /** @param roles gives the role of a connection with that request line */
    Connection(SocketChannel channel, Function<String, Role> roles) {
        this.channel = channel;
        this.roles = roles;
    }

    @Override
    public void run() {
        try (SocketChannel open = channel) {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(open.socket().getInputStream()));
            Role role = roles.apply(upgrade(in));
            try (Outbound outbound = role.outbound()) {
                outbound.message(Messages.hello());
                outbound.flush();
                read(in, role);
            }
        } catch (IOException e) {
            // The client has gone; a resume, or the lack of one, tells the rest.
        }
    }

    private String upgrade(DataInputStream in) throws IOException {
        String request = line(in);
        String key = "";
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "sec-websocket-key:", 0, 18)) {
                key = line.substring(18).strip();
            }
        }
        ByteBuffer answer = ByteBuffer.wrap(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        while (answer.hasRemaining()) {
            channel.write(answer);
        }
        return request;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private void read(DataInputStream in, Role role) throws IOException {
        while (true) {
            int opcode = in.readByte() & 0x0F;
            int length = in.readByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            if (length > LONGEST) {
                throw new IOException("a client may send at most " + LONGEST + " bytes");
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (opcode == 8) {
                return;
            }
            if (opcode == 1 || opcode == 2) {
                received(new JsonObject(new String(payload, StandardCharsets.UTF_8)), role);
            }
        }
    }

    private static void received(JsonObject message, Role role) throws IOException {
        Session session = role.session();
        switch (message.getInteger("op")) {
            case 1 -> session.heartbeat();
            case 2 -> session.identified(role.outbound(), role.resumeUrl());
            case 6 ->
                session.resumed(role.outbound(), message.getJsonObject("d").getLong("seq"), role.resumeUrl());
            default -> {
                // Nothing else of what a client may say concerns the measurement.
            }
        }
    }
}
