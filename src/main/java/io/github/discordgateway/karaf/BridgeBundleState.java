package io.github.discordgateway.karaf;

import java.util.List;
import org.apache.karaf.bundle.core.BundleState;
import org.apache.karaf.bundle.core.BundleStateService;
import org.osgi.framework.Bundle;

/** Tells {@code bundle:list} and {@code bundle:diag} whether the bridge runs, and if not, what to mend. */
final class BridgeBundleState implements BundleStateService {
    private final Bundle bundle;
    private volatile BundleState state = BundleState.Starting;
    private volatile List<String> lines = List.of();

    BridgeBundleState(Bundle bundle) {
        this.bundle = bundle;
    }

    void runs() {
        lines = List.of();
        state = BundleState.Active;
    }

    /** It runs again when somebody has mended these. */
    void waits(List<String> toBeMended) {
        lines = List.copyOf(toBeMended);
        state = BundleState.Failure;
    }

    @Override
    public String getName() {
        return "Discord Gateway";
    }

    @Override
    public String getDiag(Bundle asked) {
        return asked.equals(bundle) ? String.join(System.lineSeparator(), lines) : "";
    }

    /** Of other bundles, and of this one while it is not active, it knows nothing. */
    @Override
    public BundleState getState(Bundle asked) {
        return asked.equals(bundle) && bundle.getState() == Bundle.ACTIVE ? state : BundleState.Unknown;
    }
}
