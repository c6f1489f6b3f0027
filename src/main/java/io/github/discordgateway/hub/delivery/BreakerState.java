package io.github.discordgateway.hub.delivery;

/** Whether the hub is asked, as the {@link Breaker} has it. */
public enum BreakerState {
    /** All lanes deliver. */
    CLOSED,
    /** The hub is down: one lane goes on trying, the others wait. */
    OPEN,
    /** The hub has refused different events in a row: one of them is tried again and again. */
    REFUSING,
    /** The hub has answered 410: nothing is tried until somebody says so. */
    PAUSED
}
