package io.github.discordgateway.app.check;

import io.github.discordgateway.transport.GatewayProbe;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The handshake with the gateway, as far as HELLO, and as far as READY where an identify may be spent. */
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
            return Finding.ok(greeting.url().getHost() + " says HELLO (heartbeat every "
                    + greeting.heartbeatInterval().toMillis() + " ms)"
                    + (identify
                            ? " and READY; the session is closed again"
                            : "; --identify would begin a session besides"));
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
