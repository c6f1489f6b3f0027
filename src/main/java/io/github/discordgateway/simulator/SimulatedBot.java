package io.github.discordgateway.simulator;

/** The bot whose token the simulator accepts. */
final class SimulatedBot {

    static final SimulatedUser USER =
            new SimulatedUser("1260000000000000064", "simulated_bot", "Simulated Bot", null, true);

    static final String NEIGHBOUR_GUILD_ID = "1280000000000000256";

    private SimulatedBot() {}
}
