package io.github.discordgateway.karaf;

import java.net.URL;
import java.util.Enumeration;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.scan.DefaultPackageScanResourceResolver;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Finds files in the bundle by a pattern. Camel cannot search a bundle as a jar. */
final class BundleFiles extends DefaultPackageScanResourceResolver {
    private final Bundle bundle;

    BundleFiles(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    protected void findInClasspath(
            String folder, Set<Resource> found, String pattern, @Nullable Predicate<String> filter) {
        Enumeration<URL> files = bundle.findEntries(folder, pattern, false);
        ResourceLoader loader = PluginHelper.getResourceLoader(getCamelContext());
        while (files != null && files.hasMoreElements()) {
            String file = files.nextElement().getPath().substring(1);
            if (filter == null || filter.test(file)) {
                found.add(loader.resolveResource("classpath:" + file));
            }
        }
    }
}
