package io.github.discordgateway.app;

import io.github.discordgateway.app.live.LiveRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the folders whose routes run, in the place of Camel's own watcher. */
final class LiveFolders extends MainListenerSupport {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFolders.class);

    private @Nullable LiveRoutes routes;

    /** Before the routes are loaded. */
    void note(MainConfigurationProperties configuration) {
        List<Path> folders = Stream.of(configuration.getRoutesIncludePattern().split(","))
                .filter(pattern -> pattern.startsWith(Home.FILE))
                .map(pattern -> Path.of(pattern.substring(Home.FILE.length())).getParent())
                .toList();
        if (configuration.isRoutesReloadEnabled() && !folders.isEmpty()) {
            routes = watched(folders);
        }
        configuration.setRoutesReloadEnabled(false);
    }

    private static @Nullable LiveRoutes watched(List<Path> folders) {
        try {
            return new LiveRoutes(folders);
        } catch (IOException e) {
            LOG.warn(
                    "[Routes] {} cannot be watched, so changes take effect at the next start: {}",
                    folders,
                    e.toString());
            return null;
        }
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        if (routes != null) {
            routes.watch(main.getCamelContext());
        }
    }

    @Override
    public void beforeStop(BaseMainSupport main) {
        if (routes != null) {
            routes.stop();
        }
    }
}
