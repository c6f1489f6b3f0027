package io.github.discordgateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.signature.SignatureScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCheckTest {
    private static final String LONG = "0123456789abcdef0123456789abcdef";
    private static final String STANDARD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {LONG, LONG + "," + LONG, STANDARD})
    void one_secret_or_two_are_in_order(String secret) {
        SecretCheck check = check(secret);

        assertThat(check.problem()).isEmpty();
        assertThat(check.warning()).isEmpty();
    }

    @Test
    void a_file_with_a_secret_on_each_line_is_in_order() throws IOException {
        SecretCheck check = checkOfFile(LONG + "\n" + LONG + "\n", SignatureScheme.HUB);

        assertThat(check.problem()).isEmpty();
        assertThat(check.warning()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | HUB_SECRET is missing",
                "one,,two | HUB_SECRET has an empty part",
                "one,     | HUB_SECRET has an empty part"
            })
    void a_secret_that_cannot_be_used_is_one_line_that_says_how_to_make_one(String secret, String line) {
        assertThat(check(secret).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith(line).endsWith("openssl rand -hex 32"));
    }

    @Test
    void a_secret_and_a_file_at_once_are_refused_with_the_names_of_both() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), LONG);

        assertThat(new SecretCheck(LONG, file.toString(), SignatureScheme.HUB).problem())
                .hasValue("HUB_SECRET_FILE and HUB_SECRET are both set: remove one of them");
    }

    @Test
    void a_missing_file_is_one_line_that_says_what_to_write_into_it() {
        String file = directory.resolve("secret").toString();

        assertThat(new SecretCheck("", file, SignatureScheme.HUB).problem())
                .hasValue("HUB_SECRET_FILE is \"" + file + "\", which does not exist: name a file with the"
                        + " secret, and during a rotation the next secret on a second line, for example from:"
                        + " openssl rand -hex"
                        + " 32");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        assertThat(checkOfFile("\n", SignatureScheme.HUB).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("HUB_SECRET_FILE", "which is empty"));
    }

    @Test
    void standard_webhooks_refuse_a_plain_secret_and_say_what_to_write() throws IOException {
        SecretCheck ofProperty = new SecretCheck(STANDARD + "," + LONG, "", SignatureScheme.STANDARD_WEBHOOKS);
        SecretCheck ofFile = checkOfFile(LONG, SignatureScheme.STANDARD_WEBHOOKS);

        assertThat(ofProperty.problem()).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("HUB_SECRET holds a secret that does not begin with whsec_")
                .endsWith("echo whsec_$(openssl rand -base64 32)")
                .doesNotContain(LONG));
        assertThat(ofFile.problem()).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("HUB_SECRET_FILE is ")
                .contains("which holds a secret that does not begin with whsec_")
                .endsWith("echo whsec_$(openssl rand -base64 32)")
                .doesNotContain(LONG));
    }

    @Test
    void a_short_secret_is_in_order_with_a_warning() throws IOException {
        assertThat(check(LONG + ",short").problem()).isEmpty();
        assertThat(check(LONG + ",short").warning())
                .hasValue("HUB_SECRET is shorter than 32 characters and may be guessed: make one with openssl rand"
                        + " -hex 32");
        assertThat(checkOfFile("short", SignatureScheme.HUB).warning())
                .hasValue("HUB_SECRET_FILE holds a secret that is shorter than 32 characters and may be guessed: make"
                        + " one with openssl rand -hex 32");
    }

    @Test
    void a_secret_of_standard_webhooks_is_measured_in_bytes() {
        SecretCheck check =
                new SecretCheck("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS=", "", SignatureScheme.STANDARD_WEBHOOKS);

        assertThat(check.problem()).isEmpty();
        assertThat(check.warning())
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("HUB_SECRET is shorter than 24 bytes"));
    }

    private static SecretCheck check(String secret) {
        return new SecretCheck(secret, "", SignatureScheme.HUB);
    }

    @Test
    void a_file_of_the_name_of_a_bean_is_refused() {
        assertThat(new SecretCheck("", "#secret", SignatureScheme.HUB).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("HUB_SECRET_FILE begins with #"));
    }

    private SecretCheck checkOfFile(String text, SignatureScheme scheme) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), text);
        return new SecretCheck("", file.toString(), scheme);
    }
}
