package io.github.discordgateway.component;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.util.Optional;

record Proxy(ProxyType type, String host, int port, Optional<String> username, Optional<String> password) {

    ProxyOptions options() {
        ProxyOptions options = new ProxyOptions().setType(type).setHost(host).setPort(port);
        username.ifPresent(options::setUsername);
        password.ifPresent(options::setPassword);
        return options;
    }

    @Override
    public String toString() {
        return type + " " + host + ":" + port;
    }
}
