package io.github.discordgateway.hub.delivery;

/**
 * A hub that refuses all events.
 *
 * @param problem the problem in one sentence, without a full stop
 * @param remedy what to do about it
 * @param holds whether events wait until the hub accepts one; if not, each refused event becomes a dead letter
 */
public record Refusing(String problem, String remedy, boolean holds) {}
