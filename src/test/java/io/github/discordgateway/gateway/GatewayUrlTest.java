package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway, Connecting: the URL to connect to. */
class GatewayUrlTest {

    @ParameterizedTest
    @CsvSource({
        "wss://gateway.discord.gg, wss://gateway.discord.gg/?v=10&encoding=json",
        "wss://gateway.discord.gg/, wss://gateway.discord.gg/?v=10&encoding=json",
        "wss://gateway.discord.gg?, wss://gateway.discord.gg/?v=10&encoding=json",
        "wss://gateway.discord.gg/ws, wss://gateway.discord.gg/ws?v=10&encoding=json",
        "wss://gateway.discord.gg/a/b/, wss://gateway.discord.gg/a/b/?v=10&encoding=json",
        "wss://gateway.discord.gg?a=b, wss://gateway.discord.gg/?a=b&v=10&encoding=json",
        "wss://gateway.discord.gg/ws?a=b&c=d, wss://gateway.discord.gg/ws?a=b&c=d&v=10&encoding=json",
        "wss://gateway.discord.gg:8443, wss://gateway.discord.gg:8443/?v=10&encoding=json",
        "ws://localhost:3001/ws, ws://localhost:3001/ws?v=10&encoding=json",
        "ws://127.0.0.1:3001, ws://127.0.0.1:3001/?v=10&encoding=json",
        "ws://[::1]:3001/ws, ws://[::1]:3001/ws?v=10&encoding=json"
    })
    void version_and_encoding_are_added_to_what_is_there(URI base, URI expected) {
        var url = GatewayUrl.withQuery(base, Compression.NONE);

        assertThat(url).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, wss://gateway.discord.gg/?v=10&encoding=json",
        "ZLIB_STREAM, wss://gateway.discord.gg/?v=10&encoding=json&compress=zlib-stream",
        "ZSTD_STREAM, wss://gateway.discord.gg/?v=10&encoding=json&compress=zstd-stream"
    })
    void the_compression_is_added_where_there_is_one(Compression compression, URI expected) {
        var url = GatewayUrl.withQuery(URI.create("wss://gateway.discord.gg"), compression);

        assertThat(url).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?v=9",
                "?v=9&encoding=etf",
                "?v=10&encoding=json&compress=zlib-stream",
                "?compress=zstd-stream&encoding=etf&v=6",
                "?v=9&v=8",
                "?encoding=",
                "?&&v=9&"
            })
    void other_values_of_the_three_parameters_are_replaced(String query) {
        var url = GatewayUrl.withQuery(URI.create("wss://gateway.discord.gg/" + query), Compression.NONE);

        assertThat(url).isEqualTo(URI.create("wss://gateway.discord.gg/?v=10&encoding=json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version=9", "av=9", "compression=x", "encoding2=x", "name=a%26v%3D9%20b", "flag"})
    void parameters_that_only_look_alike_are_kept_as_they_are(String parameter) {
        var url = GatewayUrl.withQuery(URI.create("wss://gateway.discord.gg/?" + parameter), Compression.NONE);

        assertThat(url).isEqualTo(URI.create("wss://gateway.discord.gg/?" + parameter + "&v=10&encoding=json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://gateway.discord.gg",
                "WSS://gateway.discord.gg",
                "wss://localhost:8443",
                "wss://192.0.2.1",
                "ws://localhost:3001",
                "ws://LOCALHOST:3001",
                "ws://127.0.0.1:3001",
                "ws://127.1.2.3",
                "ws://[::1]:3001"
            })
    void a_url_is_safe_with_encryption_or_on_a_loopback_address(URI url) {
        assertThat(GatewayUrl.isSafe(url, PlaintextPolicy.ON_LOOPBACK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://gateway.discord.gg",
                "ws://192.0.2.1",
                "ws://[2001:db8::1]",
                "ws://127.0.0.1.example.com",
                "ws://localhost.example.com",
                "ws://localhost@example.com",
                "ws://127.0.0.1@example.com",
                "https://gateway.discord.gg",
                "http://localhost",
                "gateway.discord.gg",
                "//localhost",
                "ws:localhost",
                "ws:///localhost",
                "wss:gateway.discord.gg",
                "wss:///gateway.discord.gg",
                "wss://gateway.discord.gg:port",
                ""
            })
    void any_other_url_is_not_safe(URI url) {
        assertThat(GatewayUrl.isSafe(url, PlaintextPolicy.ON_LOOPBACK)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ws://proxy:7878, true", "wss://proxy:7878, true", "http://proxy:7878, false", "ws:///nowhere, false"})
    void a_url_without_encryption_is_safe_where_an_operator_says_so(URI url, boolean expected) {
        assertThat(GatewayUrl.isSafe(url, PlaintextPolicy.ANYWHERE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://discord.com/api/v10, ON_LOOPBACK, true",
        "http://127.0.0.1:8080/api/v10, ON_LOOPBACK, true",
        "http://localhost:8080, ON_LOOPBACK, true",
        "http://discord.com/api/v10, ON_LOOPBACK, false",
        "http://localhost.example.com, ON_LOOPBACK, false",
        "wss://gateway.discord.gg, ON_LOOPBACK, false",
        "discord.com, ON_LOOPBACK, false",
        "http://proxy:8080/api/v10, ANYWHERE, true",
        "ws://proxy:8080, ANYWHERE, false"
    })
    void a_rest_base_is_safe_with_encryption_or_on_a_loopback_address(
            URI url, PlaintextPolicy plaintext, boolean expected) {
        assertThat(GatewayUrl.isSafeApi(url, plaintext)).isEqualTo(expected);
    }
}
