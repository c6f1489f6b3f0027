package io.github.discordgateway.simulator;

import org.jspecify.annotations.Nullable;

/** The order of the keys in a gateway message's envelope, which Discord does not promise. */
public enum KeyOrder {
    /** {@code t, s, op, d}, as Discord sends it. */
    T_S_OP_D("{\"t\":%2$s,\"s\":%3$s,\"op\":%1$s,\"d\":%4$s}"),
    /** {@code op, d, s, t}, as Discord's documentation prints it. */
    OP_FIRST("{\"op\":%1$s,\"d\":%4$s,\"s\":%3$s,\"t\":%2$s}"),
    /** {@code d, op, s, t}: the kind of the message comes after its longest part. */
    D_FIRST("{\"d\":%4$s,\"op\":%1$s,\"s\":%3$s,\"t\":%2$s}");

    private final String format;

    KeyOrder(String format) {
        this.format = format;
    }

    String dispatch(String type, long sequence, String d) {
        return envelope(SimulatedOpcode.DISPATCH, '"' + type + '"', sequence, d);
    }

    /** A message that is no dispatch: its {@code s} and {@code t} are null. */
    String control(SimulatedOpcode op, String d) {
        return envelope(op, null, null, d);
    }

    private String envelope(SimulatedOpcode op, @Nullable String t, @Nullable Long s, String d) {
        return format.formatted(op.number(), t, s, d);
    }
}
