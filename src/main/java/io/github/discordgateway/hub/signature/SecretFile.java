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
 * A file with the secrets that sign requests, which is read again while the program runs, so that it may change.
 *
 * <p>It is read whole, at most once a second and only when something is to be signed. So it does not matter how it
 * changes, be it by a link that points elsewhere all at once, as Kubernetes does it. Any thread may use it.
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
     * Reads the secrets, as {@link HubSecrets} or one on each line.
     *
     * @return one or two
     * @throws IOException where the file has no secret that the scheme can use; the message says so in words that
     *     follow the file's name, and never shows a secret
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
     * The secrets of this moment. While the file cannot be used they are those that it held before.
     *
     * @return one or two
     * @throws UncheckedIOException where it could not be used so far
     */
    synchronized List<String> secrets(SignatureScheme scheme) {
        Instant now = clock.instant();
        // A clock may be set back.
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
                LOG.info("[Hub] The file {} (HUB_SECRET_FILE) has changed: its secrets sign from now on", path);
            } else if (unusable) {
                LOG.info("[Hub] The file {} (HUB_SECRET_FILE) can be used again", path);
            }
            unusable = false;
            secrets = found;
        } catch (IOException e) {
            if (secrets.isEmpty()) {
                throw new UncheckedIOException(
                        "the file " + path + " (HUB_SECRET_FILE) " + e.getMessage() + ", so that nothing can be signed",
                        e);
            }
            if (!unusable) {
                LOG.warn(
                        "[Hub] The file {} (HUB_SECRET_FILE) {}: the secrets that it held before go on signing",
                        path,
                        e.getMessage());
            }
            unusable = true;
        }
    }

    /**
     * What a file with a secret holds, which is text in UTF-8 of at most 64 kB.
     *
     * @throws IOException where there is none; the message says so in words that follow the file's name
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
            throw new IOException("is no text in UTF-8", e);
        }
    }

    /** What is in the file, or one byte more than there may be. */
    private static byte[] bytes(String path) throws IOException {
        try {
            Path file = Path.of(path);
            // Opening a pipe would wait for somebody who writes to it.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new FileSystemException(path, null, "it is no regular file");
            }
            try (InputStream content = Files.newInputStream(file)) {
                return content.readNBytes(MAX_BYTES + 1);
            }
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new IOException("is not there", e);
        } catch (AccessDeniedException e) {
            throw new IOException("may not be read by this process", e);
        } catch (FileSystemException e) {
            throw new IOException("cannot be read: " + e.getReason(), e);
        } catch (IOException e) {
            throw new IOException("cannot be read: " + e.getMessage(), e);
        }
    }
}
