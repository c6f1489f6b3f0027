package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Sends HELLO to one connection, as far as the faults allow. Discord docs, Gateway &gt; Hello Event. */
final class Greeting {

    private final Gateway gateway;
    private final SimulatorSocket socket;
    private @Nullable Runnable rest;
    private boolean complete;

    Greeting(Gateway gateway, SimulatorSocket socket) {
        this.gateway = gateway;
        this.socket = socket;
    }

    /** Sends the part that may be sent now; returns true when HELLO is complete. */
    boolean proceed() {
        Faults faults = gateway.faults();
        if (complete || !socket.isOpen() || faults.isOn(Switch.WITHHOLD_HELLO)) {
            return false;
        }
        if (faults.isOn(Switch.DRIBBLE_HELLO)) {
            if (rest == null) {
                rest = socket.sendFirstHalf(hello());
            }
            return false;
        }
        if (rest == null) {
            socket.send(hello());
        } else {
            rest.run();
        }
        complete = true;
        return true;
    }

    private String hello() {
        long interval = gateway.options().heartbeatInterval().toMillis();
        JsonObject d = new JsonObject().put("heartbeat_interval", interval);
        return gateway.options().keyOrder().control(SimulatedOpcode.HELLO, d.encode());
    }
}
