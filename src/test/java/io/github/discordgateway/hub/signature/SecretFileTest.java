package io.github.discordgateway.hub.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.hub.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final CapturedLog log = new CapturedLog(SecretFile.class);

    private final ManualClock clock = new ManualClock(Instant.ofEpochSecond(1_730_000_000));

    @TempDir
    private Path directory;

    private Path path;
    private SecretFile file;

    @BeforeEach
    void name_the_file() {
        path = directory.resolve("hub-secret");
        file = new SecretFile(path.toString(), clock);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one,two",
                "one\ntwo",
                "one\ntwo\n",
                "one\r\ntwo\r\n",
                "\n\n  one  \n\n\ttwo\n\n",
                "one,\ntwo,\n",
                "\uFEFFone\ntwo",
                "one\ntwo\nthree"
            })
    void a_file_has_one_secret_on_each_line_or_separated_by_commas(String text) throws IOException {
        Files.writeString(path, text);

        assertThat(secrets()).containsExactly("one", "two");
    }

    @Test
    void one_secret_is_enough() throws IOException {
        Files.writeString(path, "schlüssel\n");

        assertThat(secrets()).containsExactly("schlüssel");
    }

    @Test
    void what_changes_counts_a_second_after_the_last_look() throws IOException {
        Files.writeString(path, "one");
        secrets();
        Files.writeString(path, "two\none");

        clock.advance(A_SECOND.minusMillis(1));
        assertThat(secrets()).containsExactly("one");

        clock.advance(Duration.ofMillis(1));
        assertThat(secrets()).containsExactly("two", "one");
        assertThat(log.lines()).singleElement().asString().contains(path.toString(), "has changed");
    }

    @Test
    void a_change_of_the_same_length_under_the_same_time_is_seen() throws IOException {
        Files.writeString(path, "one");
        secrets();
        FileTime time = Files.getLastModifiedTime(path);

        Files.writeString(path, "two");
        Files.setLastModifiedTime(path, time);

        assertThat(secretsLater()).containsExactly("two");
    }

    @Test
    void a_link_that_points_elsewhere_is_a_change_as_kubernetes_makes_it() throws IOException {
        mount("..2026_01", "one");
        Files.createSymbolicLink(path, Path.of("..data", "hub-secret"));
        assertThat(secrets()).containsExactly("one");

        mount("..2026_02", "two");

        assertThat(secretsLater()).containsExactly("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " ,\n, "})
    void while_the_file_is_empty_the_secrets_before_go_on(String nothing) throws IOException {
        Files.writeString(path, "one");
        secrets();

        Files.writeString(path, nothing);

        assertThat(secretsLater()).containsExactly("one");
        assertThat(log.lines()).singleElement().asString().contains(path.toString(), "is empty", "HUB_SECRET_FILE");
    }

    @Test
    void a_file_that_cannot_be_used_is_told_once_until_it_can() throws IOException {
        Files.writeString(path, "one");
        secrets();

        Files.delete(path);
        assertThat(secretsLater()).containsExactly("one");
        assertThat(secretsLater()).containsExactly("one");
        Files.writeString(path, "one");
        assertThat(secretsLater()).containsExactly("one");
        Files.delete(path);
        assertThat(secretsLater()).containsExactly("one");

        assertThat(log.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("does not exist"),
                        line -> assertThat(line).contains("can be used again"),
                        line -> assertThat(line).contains("does not exist"));
    }

    @Test
    void secrets_that_the_scheme_cannot_use_do_not_take_the_place_of_those_before() throws IOException {
        String usable = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        Files.writeString(path, usable);
        file.secrets(SignatureScheme.STANDARD_WEBHOOKS);

        Files.writeString(path, usable + "\nplain");
        clock.advance(A_SECOND);

        assertThat(file.secrets(SignatureScheme.STANDARD_WEBHOOKS)).containsExactly(usable);
        assertThat(log.lines()).singleElement().asString().contains("does not begin with whsec_");
    }

    @Test
    void a_clock_that_is_set_back_does_not_delay_the_next_look() throws IOException {
        Files.writeString(path, "one");
        secrets();
        Files.writeString(path, "two");

        clock.advance(Duration.ofHours(-1));

        assertThat(secrets()).containsExactly("two");
    }

    @Test
    void the_log_never_shows_a_secret() throws IOException {
        Files.writeString(path, "one-secret");
        secrets();
        Files.writeString(path, "another-secret");
        secretsLater();
        Files.delete(path);
        secretsLater();

        assertThat(log.lines()).hasSize(2).noneMatch(line -> line.contains("one-secret") || line.contains("another"));
    }

    @Test
    void a_file_that_was_never_there_is_an_error_until_it_comes() throws IOException {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::secrets)
                .withMessageContaining(path.toString())
                .withMessageContaining("does not exist");

        Files.writeString(path, "one");

        assertThat(secrets()).containsExactly("one");
    }

    @Test
    void what_is_no_text_of_a_usual_length_in_a_regular_file_is_refused() throws IOException {
        Path latin = Files.write(directory.resolve("latin"), "schlüssel".getBytes(StandardCharsets.ISO_8859_1));
        Path endless = Files.writeString(directory.resolve("long"), "x".repeat(64 * 1024 + 1));

        assertUnusable(directory, "not a regular file");
        assertUnusable(latin, "not UTF-8 text");
        assertUnusable(endless, "longer than 65536 bytes");
        assertUnusable(latin.resolve("below-a-file"), "cannot be read: Not a directory");
    }

    private static void assertUnusable(Path path, String reason) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SecretFile.read(path.toString(), SignatureScheme.HUB))
                .withMessageContaining(reason);
    }

    private void mount(String version, String secret) throws IOException {
        Path content = Files.createDirectory(directory.resolve(version));
        Files.writeString(content.resolve("hub-secret"), secret);
        Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of(version));
        Files.move(
                next, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Iterable<String> secretsLater() {
        clock.advance(A_SECOND);
        return secrets();
    }

    private Iterable<String> secrets() {
        return file.secrets(SignatureScheme.HUB);
    }
}
