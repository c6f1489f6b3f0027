-- The tables of version 1, which had no number, as they were before corrections.
-- A statement ends where a line ends in a semicolon. All run at every start, so each has to do nothing the second time; a
-- column that older versions lack is added below its table, which is left out where it is there.

-- What resumes a gateway session; bot stands for the token, guild_ids are separated by commas.
CREATE TABLE IF NOT EXISTS session (
    bot         TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    slot        INTEGER NOT NULL,
    session_id  TEXT    NOT NULL,
    resume_url  TEXT,
    sequence    BIGINT  NOT NULL,
    shard_id    INTEGER NOT NULL,
    shard_count INTEGER NOT NULL,
    intents     INTEGER NOT NULL,
    guild_ids   TEXT    NOT NULL,
    PRIMARY KEY (bot, name, slot)
);

-- When a bot identified, since Discord counts that by the day.
CREATE TABLE IF NOT EXISTS identify_budget (
    bot      TEXT    NOT NULL,
    sent_at  BIGINT  NOT NULL,
    shard_id INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS identify_budget_by_time ON identify_budget (bot, sent_at);

-- The rooms that the hub has been told of.
CREATE TABLE IF NOT EXISTS room (
    guild_id   TEXT    NOT NULL,
    channel_id TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    parent_id  TEXT,
    user_limit INTEGER NOT NULL,
    PRIMARY KEY (guild_id, channel_id)
);

-- Everybody seen, for their names; those in a channel that is a room the hub has been told of.
CREATE TABLE IF NOT EXISTS occupant (
    guild_id   TEXT NOT NULL,
    user_id    TEXT NOT NULL,
    username   TEXT NOT NULL,
    avatar     TEXT,
    channel_id TEXT,
    PRIMARY KEY (guild_id, user_id)
);
-- The bits of VoiceFlags.
ALTER TABLE occupant ADD COLUMN flags INTEGER NOT NULL DEFAULT 0;
CREATE INDEX IF NOT EXISTS occupant_in_channel ON occupant (guild_id) WHERE channel_id IS NOT NULL;

-- Up to which dispatch of which gateway session a guild's rooms and occupants take everything into account.
CREATE TABLE IF NOT EXISTS room_position (
    guild_id    TEXT    NOT NULL PRIMARY KEY,
    session_id  TEXT    NOT NULL,
    sequence    BIGINT  NOT NULL,
    bot_removed BOOLEAN NOT NULL
);

-- Room events that the hub has yet to be told, within a lane in this order; attempts are those that failed.
CREATE TABLE IF NOT EXISTS outbox (
    position    ${identity},
    event_id    TEXT    NOT NULL UNIQUE,
    lane        INTEGER NOT NULL,
    event       TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    accepted_at BIGINT  NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    last_error  TEXT
);
-- How often the hub has answered with a fault of its own, and until when it has asked to be left alone.
ALTER TABLE outbox ADD COLUMN faults INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
-- For the log; not known of events that an older version accepted.
ALTER TABLE outbox ADD COLUMN guild_id TEXT;

-- What the hub has said yes to, for a while: answers when, and drops repeats.
CREATE TABLE IF NOT EXISTS delivery (
    event_id     TEXT    NOT NULL PRIMARY KEY,
    event        TEXT    NOT NULL,
    accepted_at  BIGINT  NOT NULL,
    delivered_at BIGINT  NOT NULL,
    attempts     INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS delivery_by_time ON delivery (delivered_at);

-- What will not be delivered unless somebody says so, and why: the last answer's status and the start of its body.
CREATE TABLE IF NOT EXISTS dead_letter (
    event_id    TEXT    NOT NULL PRIMARY KEY,
    lane        INTEGER NOT NULL,
    event       TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    accepted_at BIGINT  NOT NULL,
    attempts    INTEGER NOT NULL,
    died_at     BIGINT  NOT NULL,
    reason      TEXT    NOT NULL,
    status      INTEGER,
    answer      TEXT
);
ALTER TABLE dead_letter ADD COLUMN guild_id TEXT;
CREATE INDEX IF NOT EXISTS dead_letter_by_time ON dead_letter (died_at);
