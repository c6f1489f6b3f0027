package io.github.discordgateway.rooms;

import java.util.List;

/** One thing in the history of a guild and of what watches it, in small numbers so that a history can be shrunk. */
sealed interface Happening {
    /** What kind of channel it is, and whether the bot may view it. */
    enum Kind {
        VOICE(Dispatch.VOICE, false),
        STAGE(Dispatch.STAGE, false),
        TEXT(Dispatch.TEXT, false),
        HIDDEN(Dispatch.VOICE, true);

        private final int type;
        private final boolean hidden;

        Kind(int type, boolean hidden) {
            this.type = type;
            this.hidden = hidden;
        }

        int type() {
            return type;
        }

        boolean isHidden() {
            return hidden;
        }
    }

    /** How a while goes by of which the bot hears only what has become of it. */
    enum Gap {
        OUTAGE,
        OUTAGE_IN_A_GUILD_CREATE,
        BOT_REMOVED_AND_INVITED_AGAIN,
        SESSION_LOST
    }

    /** Where the process dies while it works on a dispatch. */
    enum Death {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** Something that changes the guild. */
    sealed interface Change extends Happening {}

    /** A channel is there, or is another one than before: its kind, and its name by a number. */
    record Channel(int number, Kind kind, int name) implements Change {}

    /** A channel is gone; people in it are told to have left before or after that. */
    record ChannelGone(int number, boolean leavesFirst) implements Change {}

    /**
     * Somebody is in a channel, if there is such a one; the name by which Discord calls them is missing now and then.
     */
    record Placed(int user, int channel, int flags, boolean named) implements Change {}

    /** Somebody left, or was kicked. */
    record Left(int user) implements Change {}

    /** Discord falls silent, and then shows how things stand. */
    record Missed(Gap gap, List<Change> changes) implements Happening {}

    /** The last so many dispatches come once more. */
    record Replay(int dispatches) implements Happening {}

    /** The process dies at the next dispatch, and another one resumes from as many dispatches before. */
    record Dies(Death when, int lag) implements Happening {}

    /** The store fails once, when the next dispatch is saved. */
    record StoreFails() implements Happening {}

    /** Something comes that says nothing, or cannot be understood, or is another guild's. */
    record Noise(int kind) implements Happening {}
}
