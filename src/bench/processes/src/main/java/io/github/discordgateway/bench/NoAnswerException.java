package io.github.discordgateway.bench;

/** Thrown if a client did not complete a step; the message names the step. */
final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswerException(String message) {
        super(message);
    }
}
