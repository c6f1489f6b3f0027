package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.Failed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault in every phase of a connection: where the session is afterwards, that nothing is lost, and that no two
 * sockets are ever open at a time.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixTest {

    @ParameterizedTest(name = "{1} while {0}")
    @MethodSource("all")
    void leaves_the_session_where_the_table_says(Phase phase, Fault fault) {
        try (GatewayFixture gateway = new GatewayFixture()) {
            fault.prepare(gateway);
            phase.enter(gateway);
            Before before = Before.of(gateway);

            phase.strike(fault, gateway);
            gateway.announce("meanwhile");
            if (fault.isSilent() && phase.isListening()) {
                gateway.awaitLossSince(before.states());
            }
            fault.heal(gateway);
            phase.leave(gateway);

            Consequence consequence = phase.consequence(fault);
            if (consequence == Consequence.STOP) {
                assertStopped(gateway, before);
            } else {
                gateway.awaitConnections(before.connections() + 1);
                gateway.announce("after");
                gateway.awaitHeard("after");
                assertNothingLost(gateway, before, consequence, phase);
            }
            assertThat(gateway.traffic().identifies())
                    .as("IDENTIFYs for %s while %s, with the states %s", fault, phase, gateway.states())
                    .isEqualTo(before.identifies() + consequence.identifies());
            assertThat(gateway.traffic().resumes())
                    .as("RESUMEs for %s while %s, with the states %s", fault, phase, gateway.states())
                    .isEqualTo(before.resumes() + consequence.resumes());
        }
    }

    private static void assertStopped(GatewayFixture gateway, Before before) {
        assertThat(gateway.awaitState(Failed.class).fatal()).isTrue();
        GatewayFixture.join(gateway.stop());
        assertThat(gateway.traffic().openedSockets()).isEqualTo(before.sockets());
    }

    /** A session that has ended takes along what it did not bring; the snapshot of the next one makes up for that. */
    private static void assertNothingLost(GatewayFixture gateway, Before before, Consequence consequence, Phase phase) {
        if (consequence == Consequence.RESUME) {
            gateway.hears(Stream.concat(phase.announced().stream(), Stream.of("meanwhile", "after"))
                    .toArray(String[]::new));
        } else {
            assertThat(gateway.heard().subList(0, before.heard().size())).isEqualTo(before.heard());
            assertThat(gateway.heard()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(gateway.dispatches()).extracting(Dispatch::type).contains("GUILD_CREATE");
        }
    }

    /** What the server and the route have seen when a fault strikes. */
    private record Before(int states, int connections, int identifies, int resumes, int sockets, List<String> heard) {
        static Before of(GatewayFixture gateway) {
            return new Before(
                    gateway.states().size(),
                    gateway.connections(),
                    gateway.traffic().identifies(),
                    gateway.traffic().resumes(),
                    gateway.traffic().openedSockets(),
                    gateway.heard());
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Fault.values()).flatMap(fault -> Arrays.stream(Phase.values())
                .filter(phase -> phase.knows(fault))
                .map(phase -> Arguments.of(phase, fault)));
    }
}
