package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.transport.BotToken;
import io.github.discordgateway.transport.MemorySessionStore;
import io.github.discordgateway.transport.SessionKey;
import io.github.discordgateway.transport.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the component takes from the registry. */
class AutowiredBeansTest {
    private static final String URI = "discord-gateway:main?events=USER_UPDATE";
    private static final SessionKey KEY = new SessionKey(new BotToken(CamelFixture.TOKEN).bot(), "main", 0);

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    private final MemorySessionStore store = new MemorySessionStore();

    @Test
    void the_vertx_of_the_registry_is_used_and_outlives_the_context() throws Exception {
        Vertx vertx = Vertx.vertx();
        camel.context().getRegistry().bind("vertx", vertx);
        camel.receive(URI);
        camel.awaitConnected();
        assertThat(camel.component().runningVertx()).isSameAs(vertx);

        camel.context().stop();

        assertThat(isClosed(vertx)).isFalse();
        join(vertx.close());
    }

    @Test
    void a_vertx_of_the_component_itself_ends_with_the_context() throws Exception {
        camel.receive(URI);
        camel.awaitConnected();
        Vertx own = camel.component().runningVertx();
        assertThat(isClosed(own)).isFalse();

        camel.context().stop();

        assertThat(isClosed(own)).isTrue();
    }

    @Test
    void the_session_store_of_the_registry_is_used() throws Exception {
        camel.context().getRegistry().bind("store", store);

        camel.receive(URI);
        camel.awaitConnected();

        awaitSavedIn(store);
    }

    @Test
    void of_several_session_stores_the_one_that_is_named_is_used() throws Exception {
        MemorySessionStore other = new MemorySessionStore();
        camel.context().getRegistry().bind("store", store);
        camel.context().getRegistry().bind("other", other);

        camel.receive(URI + "&sessionStore=#other");
        camel.awaitConnected();

        awaitSavedIn(other);
        assertThat(store.load(KEY)).isEmpty();
    }

    @Test
    void of_several_session_stores_none_is_used_that_is_not_named() throws Exception {
        MemorySessionStore other = new MemorySessionStore();
        camel.context().getRegistry().bind("store", store);
        camel.context().getRegistry().bind("other", other);

        camel.receive(URI);
        camel.awaitConnected();
        camel.routes().stopRoute(CamelFixture.ROUTE);

        assertThat(store.load(KEY)).isEmpty();
        assertThat(other.load(KEY)).isEmpty();
    }

    private static void awaitSavedIn(SessionStore store) {
        CamelFixture.await().until(() -> store.load(KEY).isPresent());
    }

    private static boolean isClosed(Vertx vertx) {
        try {
            join(vertx.executeBlocking(() -> "done"));
            return false;
        } catch (RejectedExecutionException e) {
            return true;
        }
    }

    private static void join(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
