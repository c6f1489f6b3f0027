package io.github.discordgateway.gateway;

/** Where the token may be sent unencrypted. */
public enum PlaintextPolicy {
    /** Only to a loopback address: {@code localhost}, 127.0.0.0/8, {@code ::1}. */
    ON_LOOPBACK,
    /** To any configured host, because the operator trusts the network in between. */
    ANYWHERE
}
