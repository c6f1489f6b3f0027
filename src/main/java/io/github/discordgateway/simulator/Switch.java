package io.github.discordgateway.simulator;

/** A fault that lasts until it is switched off. */
enum Switch {
    IGNORE_HEARTBEATS,
    RECONNECT_BEFORE_HELLO,
    WITHHOLD_HELLO,
    DRIBBLE_HELLO,
    WITHHOLD_READY,
    REFUSE_IDENTIFIES,
    REFUSE_CONNECTIONS,
    WITHHOLD_CLOSE_ANSWERS
}
