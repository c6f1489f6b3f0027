package io.github.discordgateway.transport;

import static io.github.discordgateway.gateway.Compression.NONE;
import static io.github.discordgateway.gateway.Compression.ZLIB_STREAM;
import static io.github.discordgateway.gateway.Compression.ZSTD_STREAM;
import static io.github.discordgateway.transport.Consequence.IDENTIFY;
import static io.github.discordgateway.transport.Consequence.RESUME;
import static io.github.discordgateway.transport.Consequence.STOP;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.simulator.Faults;
import io.github.discordgateway.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Something that goes wrong with a connection, and what becomes of the session. Those that only a time-out or a long
 * pause ends come first, so that they run beside all the others.
 *
 * <p>The close codes stand here as the documentation lists them and not as the main code does.
 */
enum Fault {
    /** The server sends HELLO byte by byte, and never all of it. */
    SLOW_HELLO(RESUME, NONE, faults -> {
        faults.dribbleHello(true);
        faults.withholdHello(false);
    }) {
        @Override
        boolean isSilent() {
            return true;
        }

        @Override
        void heal(GatewayFixture gateway) {
            gateway.simulator().faults().dribbleHello(false);
        }
    },
    /** The server hears and says nothing. */
    SILENT_SERVER(RESUME, NONE, faults -> faults.acknowledgeHeartbeats(false)) {
        @Override
        void prepare(GatewayFixture gateway) {
            gateway.options(SimulatorWith.briskHeartbeats());
        }

        @Override
        boolean isSilent() {
            return true;
        }

        @Override
        void heal(GatewayFixture gateway) {
            gateway.simulator().faults().acknowledgeHeartbeats(true);
        }
    },
    /** The server is gone, and nobody says so. */
    HALF_OPEN_CONNECTION(RESUME, NONE, faults -> {}) {
        @Override
        void prepare(GatewayFixture gateway) {
            gateway.options(SimulatorWith.briskHeartbeats()).overLine();
        }

        @Override
        boolean isSilent() {
            return true;
        }

        @Override
        void strike(GatewayFixture gateway) {
            gateway.line().die();
        }

        @Override
        void heal(GatewayFixture gateway) {
            gateway.line().reviveForNewConnections();
        }
    },
    CLOSE_4008(RESUME, 4008),
    CLOSE_1000(RESUME, 1000),
    CLOSE_1001(RESUME, 1001),
    CLOSE_1011(RESUME, 1011),
    CLOSE_4000(RESUME, 4000),
    CLOSE_4001(RESUME, 4001),
    CLOSE_4002(RESUME, 4002),
    CLOSE_4003(IDENTIFY, 4003),
    CLOSE_4004(STOP, 4004),
    CLOSE_4005(RESUME, 4005),
    CLOSE_4006(IDENTIFY, 4006),
    CLOSE_4007(IDENTIFY, 4007),
    CLOSE_4009(IDENTIFY, 4009),
    CLOSE_4010(STOP, 4010),
    CLOSE_4011(STOP, 4011),
    CLOSE_4012(STOP, 4012),
    CLOSE_4013(STOP, 4013),
    CLOSE_4014(STOP, 4014),
    CLOSE_4015(RESUME, 4015),
    RECONNECT(RESUME, NONE, Faults::requestReconnect),
    INVALID_SESSION(IDENTIFY, NONE, faults -> faults.invalidateSessions(false)),
    INVALID_SESSION_THAT_RESUMES(RESUME, NONE, faults -> faults.invalidateSessions(true)),
    TCP_END(RESUME, NONE, Faults::dropSockets),
    TCP_RESET(RESUME, NONE, Faults::resetSockets),
    GARBAGE(RESUME, NONE, faults -> faults.sendText("{\"op\":0,\"s\":")),
    GARBAGE_BYTES(RESUME, ZLIB_STREAM, faults -> faults.sendBinary(new byte[] {1, 2, 3, 4, 0, 0, -1, -1})),
    TRUNCATED_ZLIB(RESUME, ZLIB_STREAM, Faults::sendTruncated),
    TRUNCATED_ZLIB_WITH_END_MARK(RESUME, ZLIB_STREAM, Faults::sendTruncatedButMarked),
    TRUNCATED_ZSTD(RESUME, ZSTD_STREAM, Faults::sendTruncated),
    ZLIB_BOMB(RESUME, ZLIB_STREAM, faults -> faults.sendBomb(Sizes.ABOVE_THE_CAP)),
    ZSTD_BOMB(RESUME, ZSTD_STREAM, faults -> faults.sendBomb(Sizes.ABOVE_THE_CAP)),
    OVERSIZE(RESUME, NONE, faults -> faults.sendOversize(Sizes.ABOVE_THE_CAP));

    private final Consequence consequence;
    private final Compression compression;
    private final Consumer<Faults> strike;

    Fault(Consequence consequence, int closeCode) {
        this(consequence, NONE, faults -> faults.closeSockets(closeCode));
    }

    Fault(Consequence consequence, Compression compression, Consumer<Faults> strike) {
        this.consequence = consequence;
        this.compression = compression;
        this.strike = strike;
    }

    /** What becomes of a session that hears of it. */
    Consequence consequence() {
        return consequence;
    }

    /** Whether only a time-out tells of it, so that it must not end before that. */
    boolean isSilent() {
        return false;
    }

    /** Sets up what is not started yet. */
    void prepare(GatewayFixture gateway) {
        gateway.compression(compression);
    }

    void strike(GatewayFixture gateway) {
        strike.accept(gateway.simulator().faults());
    }

    /** From now on new connections work. */
    void heal(GatewayFixture gateway) {
        // It is over already.
    }

    private static final class Sizes {
        static final int ABOVE_THE_CAP = 64 * 1024 * 1024 + 1;
    }

    private static final class SimulatorWith {
        /**
         * The session does not end before the client misses the server, and a machine that stands still for seconds
         * does not make the client miss one that is there.
         */
        static SimulatorOptions briskHeartbeats() {
            return new SimulatorOptions()
                    .heartbeatInterval(Duration.ofSeconds(6))
                    .heartbeatTimeout(Duration.ofMinutes(5));
        }
    }
}
