package io.github.discordgateway.hub.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with the secrets that sign requests. It may change while the program runs.
 *
 * <p>A signature reads the whole file, at most once a second. So any kind of change works, also a link that points
 * elsewhere, as in Kubernetes. Any thread may use it.
 */
public final class SecretFile {
    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MAX_BYTES = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String path;
    private final Clock clock;
    private List<String> secrets = List.of();
    private Instant lastLook = Instant.MIN;
    private boolean unusable;

    SecretFile(String path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /**
     * Reads the secrets, separated by commas or lines.
     *
     * @return one or two secrets
     * @throws IOException if the file has no secret that the scheme can use; the message follows the file's name in a
     *     sentence and never shows a secret
     */
    public static List<String> read(String path, SignatureScheme scheme) throws IOException {
        List<String> found = HubSecrets.in(text(path).replaceAll("\\R", ","));
        if (found.isEmpty()) {
            throw new IOException("is empty");
        }
        for (String secret : found) {
            String fault = scheme.fault(secret).orElse("");
            if (!fault.isEmpty()) {
                throw new IOException("holds a secret that " + fault);
            }
        }
        return found;
    }

    /**
     * The present secrets. If the file cannot be used, its last secrets stay valid.
     *
     * @return one or two secrets
     * @throws UncheckedIOException if the file could never be used
     */
    synchronized List<String> secrets(SignatureScheme scheme) {
        Instant now = clock.instant();
        // The clock may have been set back.
        if (secrets.isEmpty() || now.isBefore(lastLook) || !now.isBefore(lastLook.plus(PAUSE))) {
            lastLook = now;
            look(scheme);
        }
        return secrets;
    }

    private void look(SignatureScheme scheme) {
        try {
            List<String> found = read(path, scheme);
            if (!secrets.isEmpty() && !found.equals(secrets)) {
                LOG.info("[Hub] The file {} (HUB_SECRET_FILE) has changed: its new secrets sign from now on", path);
            } else if (unusable) {
                LOG.info("[Hub] The file {} (HUB_SECRET_FILE) can be used again", path);
            }
            unusable = false;
            secrets = found;
        } catch (IOException e) {
            if (secrets.isEmpty()) {
                throw new UncheckedIOException(
                        "the file " + path + " (HUB_SECRET_FILE) " + e.getMessage() + ", so no request can be signed",
                        e);
            }
            if (!unusable) {
                LOG.warn(
                        "[Hub] The file {} (HUB_SECRET_FILE) {}: the bridge continues with its last secrets",
                        path,
                        e.getMessage());
            }
            unusable = true;
        }
    }

    /**
     * Reads a file with a secret: UTF-8 text of at most 64 kB.
     *
     * @throws IOException if the file cannot be read; the message follows the file's name in a sentence
     */
    public static String text(String path) throws IOException {
        byte[] bytes = bytes(path);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("is longer than " + MAX_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8 text", e);
        }
    }

    /** Reads the file, up to one byte more than allowed. */
    private static byte[] bytes(String path) throws IOException {
        try {
            Path file = Path.of(path);
            // Opening a pipe would wait for a writer.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new FileSystemException(path, null, "it is not a regular file");
            }
            try (InputStream content = Files.newInputStream(file)) {
                return content.readNBytes(MAX_BYTES + 1);
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new IOException("does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IOException("is not readable by this process", e);
        } catch (FileSystemException e) {
            throw new IOException("cannot be read: " + e.getReason(), e);
        } catch (IOException e) {
            throw new IOException("cannot be read: " + e.getMessage(), e);
        }
    }
}
