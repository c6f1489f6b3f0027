package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written, and what is shown of it. What is sent of it, HubUrlsIT sees on the wire. */
class HubUrlTest {
    @Test
    void only_scheme_host_and_path_are_shown() {
        HubUrl url = HubUrl.of("https://user:secret@app.example.org:8443/a%2Fb?key=secret#secret");

        assertThat(url).hasToString("https://app.example.org:8443/a%2Fb");
        assertThat(url.shown()).isEqualTo("https://app.example.org:8443/a%2Fb");
        assertThat(url.origin()).isEqualTo("https://app.example.org:8443");
    }

    @Test
    void what_is_not_shown_is_a_secret() {
        assertThat(HubUrl.of("https://user:p%40ss@h/?key=k").secrets())
                .containsExactly("key=k", "user:p%40ss", "user", "p@ss", "Basic dXNlcjpwQHNz");
        assertThat(HubUrl.of("https://h/?").secrets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " http://h/ ",
                "http://h",
                "https://h:65535",
                "http://h:/",
                "http://127.0.0.1/",
                "http://[::1]:80/",
                "http://xn--bcher-kva.example/",
                "http://h/#fragment with blanks"
            })
    void such_a_url_can_be_sent(String url) {
        assertThat(HubUrl.of(url).target()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "h:1234/p", "http:/h", "http:h", "ftp://h/", "//h/", "httpx://h/", "h", "http//h/hidden"})
    void what_is_no_url_is_refused(String url) {
        assertRefused(url, "is not a URL that begins with http:// or https://");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "http://h/a b|a space in its path or query; write it as %20",
                "http://h/?a b&hidden|a space in its path or query; write it as %20",
                "http://h/a\tb|the control character U+0009 in its path or query; write it as %09",
                "http://h/a\u0000b|the control character U+0000",
                "http://h/a\u007fb|the control character U+007F in its path or query; write it as %7F",
                "http://h/é|the character é in its path or query; write it as %C3%A9",
                "http://h/?a=€|write it as %E2%82%AC",
                "http://h/🎧|write it as %F0%9F%8E%A7",
                "http://bücher.example/|has a non-ASCII host name; write it as xn--bcher-kva.example",
            })
    void what_cannot_be_sent_is_refused_with_what_to_write(String url, String why) {
        assertRefused(url, why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/a\r\nX-Header: hidden", "http://h/?a\nb", "http://h\r\n/", "http://u:p\n@h/"})
    void no_line_break_gets_into_a_request(String url) {
        assertRefused(url, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///p",
                "http://?a",
                "http://my_hub/",
                "http://h:port/",
                "http://h:-1/",
                "http://[::1/",
                "http://h\\p/",
                "http://user:hid/den@h/",
                "http://user:hid#den@h/",
                "http://a b/",
                "http://user:hidden@/"
            })
    void a_host_that_cannot_be_found_is_refused(String url) {
        assertRefused(url, "has no host name of letters, digits, hyphens and dots");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:0/, has a port that is not from 1 to 65535",
        "http://user:hidden@h:65536/, has a port that is not from 1 to 65535",
        "http://user:hidden é@h/, write it percent-encoded in UTF-8",
        "http://user:hidden%@h/, 'a % in its user name or password without two hexadecimal digits after it'",
        "http://user:hidden%zz@h/, 'a % in its user name or password'",
        "http://us%3Aer:hidden@h/, has a colon in its user name"
    })
    void a_refusal_shows_no_password(String url, String why) {
        assertRefused(url, why);
    }

    private static void assertRefused(String url, String why) {
        assertThatThrownBy(() -> HubUrl.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContainingAny("hidden", "hid");
    }
}
