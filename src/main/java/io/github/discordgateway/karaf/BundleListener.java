package io.github.discordgateway.karaf;

import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PackageScanResourceResolver;
import org.osgi.framework.Bundle;

/** Makes Camel find classes and files in the bundle. */
final class BundleListener extends MainListenerSupport {
    private final Bundle bundle;
    private final ClassLoader classes;

    BundleListener(Bundle bundle, ClassLoader classes) {
        this.bundle = bundle;
        this.classes = classes;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        camel.setApplicationContextClassLoader(classes);
        BundleFiles files = new BundleFiles(bundle);
        files.setCamelContext(camel);
        camel.getCamelContextExtension().addContextPlugin(PackageScanResourceResolver.class, files);
    }
}
