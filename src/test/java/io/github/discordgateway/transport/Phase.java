package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Identifying;
import io.github.discordgateway.gateway.Resuming;
import java.util.List;

/** A phase of a connection that a fault can strike in. */
enum Phase {
    /** The first connection is open, and HELLO has not come. */
    BEFORE_HELLO {
        @Override
        void enter(GatewayFixture gateway) {
            gateway.simulator().faults().withholdHello(true);
            gateway.start();
            gateway.awaitOpenSocket();
        }

        @Override
        void leave(GatewayFixture gateway) {
            gateway.simulator().faults().withholdHello(false);
        }

        @Override
        boolean hasSession() {
            return false;
        }
    },
    /** IDENTIFY is sent, and READY has not come. */
    IDENTIFYING {
        @Override
        void enter(GatewayFixture gateway) {
            gateway.simulator().faults().withholdReady(true);
            gateway.start();
            GatewayFixture.await().until(() -> gateway.traffic().identifies() == 1);
            gateway.awaitState(Identifying.class);
        }

        @Override
        void leave(GatewayFixture gateway) {
            gateway.simulator().faults().withholdReady(false);
        }

        @Override
        boolean hasSession() {
            return false;
        }
    },
    /** READY has come. */
    CONNECTED {
        @Override
        void enter(GatewayFixture gateway) {
            gateway.connected();
            gateway.announce("before");
            gateway.awaitHeard("before");
        }

        @Override
        void leave(GatewayFixture gateway) {
            // Nothing was kept back.
        }
    },
    /** The connection to resume on is open, and HELLO has not come. */
    RESUMING_BEFORE_HELLO {
        @Override
        void enter(GatewayFixture gateway) {
            CONNECTED.enter(gateway);
            gateway.simulator().faults().withholdHello(true);
            gateway.simulator().faults().dropSockets();
            GatewayFixture.await().until(() -> gateway.traffic().openedSockets() == 2);
            gateway.awaitOpenSocket();
        }

        @Override
        void leave(GatewayFixture gateway) {
            gateway.simulator().faults().withholdHello(false);
        }

        /** op 9 answers an IDENTIFY or a RESUME, so before HELLO it means nothing. */
        @Override
        Consequence consequence(Fault fault) {
            return fault == Fault.INVALID_SESSION ? Consequence.RESUME : super.consequence(fault);
        }
    },
    /** RESUME is sent, and half of what was missed has come. */
    RESUMING {
        @Override
        void enter(GatewayFixture gateway) {
            CONNECTED.enter(gateway);
            gateway.simulator().faults().pauseReplayAfter(1);
            // So that the client does not resume before there is something to replay.
            gateway.simulator().faults().withholdHello(true);
            gateway.simulator().faults().dropSockets();
            gateway.announce("first half");
            gateway.announce("second half");
            gateway.simulator().faults().withholdHello(false);
            gateway.awaitHeard("first half");
            gateway.awaitState(Resuming.class);
        }

        @Override
        void leave(GatewayFixture gateway) {
            gateway.simulator().faults().continueReplay();
        }

        @Override
        List<String> announced() {
            return List.of("before", "first half", "second half");
        }
    },
    /** The client has closed the connection, and waits for an answer that never comes. */
    CLOSING {
        @Override
        void enter(GatewayFixture gateway) {
            CONNECTED.enter(gateway);
            gateway.simulator().faults().withholdCloseAnswers(true);
            // So that the fault does not strike the next connection, should it come late.
            gateway.simulator().faults().refuseConnections(true);
            gateway.simulator().faults().requestReconnect();
            GatewayFixture.await()
                    .until(() -> gateway.traffic().clientCloseCodes().contains(4000));
        }

        /** Once the client has waited long enough, its connection is gone, and its session would not hear of it. */
        @Override
        void strike(Fault fault, GatewayFixture gateway) {
            super.strike(fault, gateway);
            if (fault == Fault.INVALID_SESSION) {
                gateway.simulator().faults().forgetSessions();
            }
        }

        @Override
        void leave(GatewayFixture gateway) {
            gateway.simulator().faults().refuseConnections(false);
        }

        @Override
        boolean isListening() {
            return false;
        }

        @Override
        Consequence consequence(Fault fault) {
            return fault == Fault.INVALID_SESSION ? Consequence.RESUME_IN_VAIN : Consequence.RESUME;
        }
    };

    /** Brings a session that is not started yet into this phase. */
    abstract void enter(GatewayFixture gateway);

    void strike(Fault fault, GatewayFixture gateway) {
        fault.strike(gateway);
    }

    /** Sends what the server kept back. */
    abstract void leave(GatewayFixture gateway);

    /** Whether there is a session to go on with. */
    boolean hasSession() {
        return true;
    }

    /** Whether the session still expects something of this connection. */
    boolean isListening() {
        return true;
    }

    /** Whether a fault can strike in this phase. */
    boolean knows(Fault fault) {
        return fault != Fault.SLOW_HELLO || this == BEFORE_HELLO || this == RESUMING_BEFORE_HELLO;
    }

    /** What is announced to the session before a fault strikes. */
    List<String> announced() {
        return hasSession() ? List.of("before") : List.of();
    }

    Consequence consequence(Fault fault) {
        Consequence consequence = fault.consequence();
        return hasSession() || consequence == Consequence.STOP ? consequence : Consequence.IDENTIFY;
    }
}
