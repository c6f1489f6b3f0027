package io.github.discordgateway.bench;

/** A client did not get as far as it should have; the message says where it stopped. */
final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswerException(String message) {
        super(message);
    }
}
