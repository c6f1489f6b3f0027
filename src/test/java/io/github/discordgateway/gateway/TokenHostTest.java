package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs that a server names may be given the token. */
class TokenHostTest {
    private static final URI DISCORD = URI.create("wss://gateway.discord.gg");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://gateway.discord.gg",
                "wss://gateway.discord.gg/",
                "wss://gateway.discord.gg:443/?v=10",
                "wss://gateway-us-east1-b.discord.gg",
                "wss://a.b.discord.gg",
                "wss://GATEWAY.Discord.GG",
                "WSS://gateway.discord.gg",
                "wss://evil.com@gateway.discord.gg"
            })
    void a_host_of_the_same_domain_may(URI named) {
        assertThat(GatewayUrl.mayReceiveToken(named, DISCORD, PlaintextPolicy.ON_LOOPBACK))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://evil.com",
                "wss://evil.gg",
                "wss://gateway.discord.com",
                "wss://evil-discord.gg",
                "wss://gateway.evil-discord.gg",
                "wss://discord.gg.evil.com",
                "wss://gateway.discord.gg.evil.com",
                "wss://gateway-discord.gg",
                "wss://gatewayxdiscord.gg",
                "wss://gateway.discord.gg.",
                "wss://discord.gg:443@evil.com",
                "wss://gateway.discord.gg@evil.com",
                "wss://gateway.discord.gg:443@evil.com",
                "wss://evil.com/gateway.discord.gg",
                "wss://evil.com/.discord.gg",
                "wss://evil.com?.discord.gg",
                "wss://evil.com#.discord.gg",
                "wss://evil.com#@gateway.discord.gg",
                "wss://xn--dscord-1va.gg",
                "wss://192.0.2.1",
                "wss://[2001:db8::1]"
            })
    void a_host_of_another_domain_may_not(URI named) {
        assertThat(GatewayUrl.mayReceiveToken(named, DISCORD, PlaintextPolicy.ON_LOOPBACK))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://gateway.discord.gg",
                "http://gateway.discord.gg",
                "https://gateway.discord.gg",
                "gateway.discord.gg",
                "//gateway.discord.gg",
                "wss:gateway.discord.gg",
                "wss:///gateway.discord.gg",
                "ws://localhost:3001",
                "ws://127.0.0.1",
                ""
            })
    void without_encryption_or_a_host_nobody_may(URI named) {
        assertThat(GatewayUrl.mayReceiveToken(named, DISCORD, PlaintextPolicy.ON_LOOPBACK))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ws://localhost:4001, ws://localhost:3001",
        "ws://127.0.0.1:4001/ws, ws://127.0.0.1:3001",
        "ws://[::1]:4001, ws://[::1]:3001",
        "wss://localhost, ws://localhost:3001"
    })
    void on_a_loopback_address_it_may_even_without_encryption(URI named, URI configured) {
        assertThat(GatewayUrl.mayReceiveToken(named, configured, PlaintextPolicy.ON_LOOPBACK))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ws://192.0.2.1:3001, ws://localhost:3001",
        "ws://127.0.0.1.evil.com, ws://127.0.0.1",
        "ws://localhost.evil.com, ws://localhost",
        "ws://localhost@evil.com, ws://localhost",
        "wss://gateway.discord.gg, ws://localhost:3001"
    })
    void from_a_loopback_address_it_does_not_get_away(URI named, URI configured) {
        assertThat(GatewayUrl.mayReceiveToken(named, configured, PlaintextPolicy.ON_LOOPBACK))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "wss://10.0.0.7, wss://10.0.0.7, true",
        "wss://10.0.0.7:4001, wss://10.0.0.7:3001, true",
        "wss://9.0.0.7, wss://10.0.0.7, false",
        "wss://evil.0.0.7.com, wss://10.0.0.7, false",
        "wss://[2001:db8::1]:4001, wss://[2001:db8::1], true",
        "wss://[2001:db8::2], wss://[2001:db8::1], false"
    })
    void an_address_trusts_only_itself(URI named, URI configured, boolean expected) {
        assertThat(GatewayUrl.mayReceiveToken(named, configured, PlaintextPolicy.ON_LOOPBACK))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://example.com, wss://example.com, true",
        "wss://gateway.example.com, wss://example.com, true",
        "wss://other.com, wss://example.com, false",
        "wss://evilexample.com, wss://example.com, false",
        "wss://com, wss://example.com, false"
    })
    void a_bare_domain_trusts_itself_and_what_is_below_it(URI named, URI configured, boolean expected) {
        assertThat(GatewayUrl.mayReceiveToken(named, configured, PlaintextPolicy.ON_LOOPBACK))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://example.co.uk, wss://example.co.uk, true",
        "wss://gateway.example.co.uk, wss://example.co.uk, true",
        "wss://other.gateway.example.co.uk, wss://gateway.example.co.uk, true",
        "wss://resume.example.co.uk, wss://gateway.example.co.uk, true",
        "wss://evil.co.uk, wss://example.co.uk, false",
        "wss://evil.co.uk, wss://gateway.example.co.uk, false",
        "wss://evil.com.au, wss://example.com.au, false",
        "wss://evil.org.gg, wss://example.org.gg, false"
    })
    void a_domain_below_a_shared_suffix_does_not_trust_its_neighbours(URI named, URI configured, boolean expected) {
        assertThat(GatewayUrl.mayReceiveToken(named, configured, PlaintextPolicy.ON_LOOPBACK))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ws://proxy:7878, ws://proxy:7878, true",
        "ws://resume.example.com, ws://gateway.example.com, true",
        "ws://gateway.example.com, wss://gateway.example.com, true",
        "wss://gateway.example.com, ws://gateway.example.com, true",
        "ws://evil.com, ws://proxy:7878, false",
        "ws://evil.com, ws://gateway.example.com, false",
        "http://proxy:7878, ws://proxy:7878, false"
    })
    void where_plain_text_is_allowed_the_domain_has_to_be_the_same_still(URI named, URI configured, boolean expected) {
        assertThat(GatewayUrl.mayReceiveToken(named, configured, PlaintextPolicy.ANYWHERE))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gateway.discord.gg", "wss:///", "wss:gateway.discord.gg"})
    void a_configured_url_without_a_host_trusts_nobody(URI configured) {
        assertThat(GatewayUrl.mayReceiveToken(DISCORD, configured, PlaintextPolicy.ON_LOOPBACK))
                .isFalse();
    }
}
