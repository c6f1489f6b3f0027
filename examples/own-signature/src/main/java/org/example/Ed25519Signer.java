package org.example;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Signs a request as Discord signs its own to bots: Ed25519 over the timestamp and the body, so that the hub needs only
 * the public key.
 */
public final class Ed25519Signer implements Processor {
    private PrivateKey key;

    /** Sets the private key: PKCS #8, in Base64. */
    public void setSecret(String base64) throws GeneralSecurityException {
        key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    @Override
    public void process(Exchange exchange) throws GeneralSecurityException {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(timestamp.getBytes(StandardCharsets.UTF_8));
        signature.update(body);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("X-Signature-Timestamp", timestamp);
        exchange.getMessage().setHeader("X-Signature-Ed25519", HexFormat.of().formatHex(signature.sign()));
    }
}
