package io.github.discordgateway.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A certificate for {@code localhost} and for {@value #HOST}, which nobody trusts who is not told to. */
public final class TestCertificate {
    static final String HOST = "gateway.example.org";
    static final String PASSWORD = "no secret";

    private final Path file;

    /** Makes one. */
    public TestCertificate(Path directory) throws IOException, InterruptedException {
        file = directory.resolve("gateway.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "SAN=dns:localhost,dns:" + HOST,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate: " + said);
        }
    }

    /** The PKCS #12 file with the certificate and its key. */
    public Path file() {
        return file;
    }

    /** What opens the file. */
    public String password() {
        return PASSWORD;
    }

    /** Trust in this certificate and in no other. */
    SSLContextParameters trust() {
        KeyStoreParameters certificates = new KeyStoreParameters();
        certificates.setResource(file.toUri().toString());
        certificates.setType("PKCS12");
        certificates.setPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(certificates);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
