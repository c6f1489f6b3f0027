package io.github.discordgateway.app.check;

import io.github.discordgateway.transport.GatewayProbe;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Checks the gateway handshake up to HELLO, or up to READY if it may use an identify. */
final class GatewayCheck implements Check {
    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(TokenCheck.class, SessionLimitCheck.class, IntentsCheck.class);
    }

    @Override
    public Finding run(CheckContext context) throws UnreachableException, InterruptedException {
        boolean identify = context.extent().identify();
        try (GatewayProbe probe = new GatewayProbe(context.vertx(), context.session(), CheckContext.TIMEOUT)) {
            GatewayProbe.Greeting greeting = DiscordApi.await(
                    "the gateway",
                    context.vertx().getOrCreateContext(),
                    () -> identify ? probe.identify(context.subscription()) : probe.greet());
            return Finding.ok(greeting.url().getHost() + " sends HELLO (heartbeat every "
                    + greeting.heartbeatInterval().toMillis() + " ms)"
                    + (identify
                            ? " and READY; the test session is closed again"
                            : "; use --identify to also start a session"));
        } catch (UnreachableException e) {
            return refusal(e).orElseThrow(() -> e);
        }
    }

    private static Optional<Finding> refusal(UnreachableException failure) {
        return failure.getCause() instanceof ExecutionException conversation
                        && conversation.getCause() instanceof GatewayProbe.Refused refused
                ? Optional.of(Finding.failed(String.valueOf(refused.getMessage())))
                : Optional.empty();
    }
}
