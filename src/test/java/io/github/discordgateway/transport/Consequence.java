package io.github.discordgateway.transport;

/** What a session does after a fault, and what of it the server sees. */
enum Consequence {
    /** Goes on with the session: RESUME. */
    RESUME(0, 1),
    /** Begins a new one: IDENTIFY. */
    IDENTIFY(1, 0),
    /** Tries to go on, is refused, and begins a new one. */
    RESUME_IN_VAIN(1, 1),
    /** Gives up for good. */
    STOP(0, 0);

    private final int identifies;
    private final int resumes;

    Consequence(int identifies, int resumes) {
        this.identifies = identifies;
        this.resumes = resumes;
    }

    int identifies() {
        return identifies;
    }

    int resumes() {
        return resumes;
    }
}
