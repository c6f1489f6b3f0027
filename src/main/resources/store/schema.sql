-- What is kept, for SQLite and PostgreSQL alike. Points in time are milliseconds since 1970, ids are Discord's.
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
-- Tells sessions with the same id apart; empty if an older version stored it.
ALTER TABLE session ADD COLUMN generation TEXT NOT NULL DEFAULT '';
-- The routes that have had all of the session, one on each line; none is known of a session that an older version saved.
ALTER TABLE session ADD COLUMN routes TEXT NOT NULL DEFAULT '';

-- Where Discord last said that a bot's gateway is, for when it cannot be asked.
CREATE TABLE IF NOT EXISTS gateway (
    bot TEXT NOT NULL PRIMARY KEY,
    url TEXT NOT NULL
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
-- The number of the guild's last room event; zero where an older version counted none.
ALTER TABLE room_position ADD COLUMN event_sequence BIGINT NOT NULL DEFAULT 0;

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
-- Grows by one with each room event of the guild; zero if an older version accepted it.
ALTER TABLE outbox ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0;

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
ALTER TABLE dead_letter ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0;
-- Its place in the outbox, where it goes back to if the hub refuses whatever comes.
ALTER TABLE dead_letter ADD COLUMN position BIGINT;
-- Whether it was refused in a row with others, with nothing accepted since.
ALTER TABLE dead_letter ADD COLUMN in_row BOOLEAN NOT NULL DEFAULT FALSE;
-- What it is about, as in the table uncertain; empty if that is unknown.
ALTER TABLE dead_letter ADD COLUMN subject TEXT;
-- 'corrected' or 'superseded' since when the hub is right about that again.
ALTER TABLE dead_letter ADD COLUMN resolution TEXT;
ALTER TABLE dead_letter ADD COLUMN resolved_at BIGINT;
CREATE INDEX IF NOT EXISTS dead_letter_unresolved ON dead_letter (guild_id, subject) WHERE resolution IS NULL;
DROP INDEX IF EXISTS dead_letter_by_time;
CREATE INDEX IF NOT EXISTS dead_letter_by_place ON dead_letter (died_at, accepted_at, sequence, event_id);

-- What the hub may have wrong: 'person:<id>', 'room:<id>' or 'guild', since a dead letter, its cause.
CREATE TABLE IF NOT EXISTS uncertain (
    guild_id   TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    cause      TEXT    NOT NULL,
    since      BIGINT  NOT NULL,
    -- How many corrections were refused, and when the next one is due.
    refusals   INTEGER NOT NULL DEFAULT 0,
    next_try   BIGINT  NOT NULL,
    -- The correction in the queue: what the ids of its events have in common, and the event that settles this subject.
    correction TEXT,
    last_event TEXT,
    PRIMARY KEY (guild_id, subject)
);

-- Which version of these tables this is; a program that knows only an older one leaves them alone.
CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER NOT NULL PRIMARY KEY
);
DELETE FROM schema_version WHERE version < ${version};
INSERT INTO schema_version (version) VALUES (${version}) ON CONFLICT (version) DO NOTHING;
