package io.github.discordgateway.karaf;

import java.util.List;
import org.apache.karaf.bundle.core.BundleState;
import org.apache.karaf.bundle.core.BundleStateService;
import org.osgi.framework.Bundle;

/** Shows in {@code bundle:list} and {@code bundle:diag} whether the bridge runs, and if not, what to fix. */
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

    /** Notes that the bridge does not run until an operator fixes these problems. */
    void waits(List<String> toFix) {
        lines = List.copyOf(toFix);
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

    /** The state is unknown for other bundles, and for this one while it is not active. */
    @Override
    public BundleState getState(Bundle asked) {
        return asked.equals(bundle) && bundle.getState() == Bundle.ACTIVE ? state : BundleState.Unknown;
    }
}
