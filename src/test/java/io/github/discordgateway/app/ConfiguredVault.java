package io.github.discordgateway.app;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Answers {@code {{test-vault:…}}} as Camel's own functions for vaults do: only once the vault is configured with
 * {@code camel.vault.hashicorp.token}.
 */
public final class ConfiguredVault extends ServiceSupport implements PropertiesFunction, CamelContextAware {
    private CamelContext context;

    @Override
    public String getName() {
        return "test-vault";
    }

    @Override
    public String apply(String name) {
        return "the-secret-in-the-vault-of-the-tests";
    }

    @Override
    protected void doStart() {
        if (context.getVaultConfiguration().hashicorp().getToken() == null) {
            throw new IllegalStateException("the vault is not configured");
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }
}
