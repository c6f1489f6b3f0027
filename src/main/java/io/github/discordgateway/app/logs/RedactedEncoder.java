package io.github.discordgateway.app.logs;

import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

/** Does to the lines of an appender what {@link RedactedOutput} does to what is printed. */
final class RedactedEncoder<E> extends EncoderBase<E> {
    private final Encoder<E> encoder;

    RedactedEncoder(Encoder<E> encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] encode(E event) {
        byte[] line = encoder.encode(event);
        return line == null ? new byte[0] : RedactedOutput.clean(line);
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }
}
