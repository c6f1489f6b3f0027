package io.github.discordgateway.hub.delivery;

/**
 * That the hub refuses whatever comes.
 *
 * @param problem what is wrong, in a sentence without a full stop
 * @param remedy what to do about it
 * @param holds whether the events wait until one is accepted; if not, each refused event is a dead letter
 */
public record Refusing(String problem, String remedy, boolean holds) {}
