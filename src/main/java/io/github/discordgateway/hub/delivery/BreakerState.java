package io.github.discordgateway.hub.delivery;

/** The states of the {@link Breaker}. */
public enum BreakerState {
    /** All lanes deliver. */
    CLOSED,
    /** The hub is down: one lane probes it, the others wait. */
    OPEN,
    /** The hub has refused different events in a row: one lane retries the first of them, the others wait. */
    REFUSING,
    /** The hub has answered 410: all lanes wait until an operator resumes delivery. */
    PAUSED
}
