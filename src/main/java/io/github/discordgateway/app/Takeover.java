package io.github.discordgateway.app;

import io.github.discordgateway.store.StoreDataSource;
import java.util.function.Consumer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Does something when another process has taken over the bridge's database. */
final class Takeover extends MainListenerSupport {
    private final Consumer<String> action;

    /**
     * A listener for one bridge.
     *
     * @param action gets one line that says what happened and what to do
     */
    Takeover(Consumer<String> action) {
        this.action = action;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        main.getCamelContext()
                .getRegistry()
                .findByType(StoreDataSource.class)
                .forEach(store -> store.whenTakenOver(action));
    }
}
