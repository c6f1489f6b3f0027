-- The tables of the bridge, for SQLite and PostgreSQL. Times are milliseconds since 1970; ids are Discord's.
-- A statement ends at a semicolon at the end of a line. All run at every start, so each must do nothing the second time.
-- A column that older versions lack is added below its table; the statement is skipped if the column exists.

-- The data that resumes a gateway session. bot identifies the bot without its token; guild_ids are separated by commas.
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
-- Distinguishes sessions with the same id; empty if an older version saved the session.
ALTER TABLE session ADD COLUMN generation TEXT NOT NULL DEFAULT '';
-- The routes that have received all of the session's events, one a line; empty if an older version saved the session.
ALTER TABLE session ADD COLUMN routes TEXT NOT NULL DEFAULT '';

-- The last gateway URL that Discord gave a bot, for a start while Discord's API is down.
CREATE TABLE IF NOT EXISTS gateway (
    bot TEXT NOT NULL PRIMARY KEY,
    url TEXT NOT NULL
);

-- The times of a bot's IDENTIFYs, because Discord limits them by the day.
CREATE TABLE IF NOT EXISTS identify_budget (
    bot      TEXT    NOT NULL,
    sent_at  BIGINT  NOT NULL,
    shard_id INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS identify_budget_by_time ON identify_budget (bot, sent_at);

-- The rooms that the bridge has published to the hub.
CREATE TABLE IF NOT EXISTS room (
    guild_id   TEXT    NOT NULL,
    channel_id TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    parent_id  TEXT,
    user_limit INTEGER NOT NULL,
    PRIMARY KEY (guild_id, channel_id)
);

-- All people that the bridge has seen, for their names; channel_id is set if they are in a published room.
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

-- The last dispatch, of which gateway session, that a guild's rooms and occupants include.
CREATE TABLE IF NOT EXISTS room_position (
    guild_id    TEXT    NOT NULL PRIMARY KEY,
    session_id  TEXT    NOT NULL,
    sequence    BIGINT  NOT NULL,
    bot_removed BOOLEAN NOT NULL
);
-- The number of the guild's last room event; zero if an older version did not count.
ALTER TABLE room_position ADD COLUMN event_sequence BIGINT NOT NULL DEFAULT 0;

-- The queued room events, in order of position within a lane; attempts counts the failed ones.
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
-- The number of the hub's 5xx responses that limit attempts, and the time until which Retry-After asks to wait.
ALTER TABLE outbox ADD COLUMN faults INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
-- For the log; null if an older version accepted the event.
ALTER TABLE outbox ADD COLUMN guild_id TEXT;
-- Grows by one with each room event of the guild; zero if an older version accepted the event.
ALTER TABLE outbox ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0;

-- The events that the hub accepted, kept for some days: it shows when, and drops duplicates.
CREATE TABLE IF NOT EXISTS delivery (
    event_id     TEXT    NOT NULL PRIMARY KEY,
    event        TEXT    NOT NULL,
    accepted_at  BIGINT  NOT NULL,
    delivered_at BIGINT  NOT NULL,
    attempts     INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS delivery_by_time ON delivery (delivered_at);

-- Events that the hub refused, until an operator replays them; with the last response's status and the start of its body.
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
-- Its position in the outbox, to which it returns if the hub refuses all events.
ALTER TABLE dead_letter ADD COLUMN position BIGINT;
-- Whether it belongs to the present run of refused events, with none accepted since.
ALTER TABLE dead_letter ADD COLUMN in_row BOOLEAN NOT NULL DEFAULT FALSE;
-- The subject of the event, as in the table uncertain; null if unknown.
ALTER TABLE dead_letter ADD COLUMN subject TEXT;
-- 'corrected' or 'superseded', since the hub is right about the subject again; null before.
ALTER TABLE dead_letter ADD COLUMN resolution TEXT;
ALTER TABLE dead_letter ADD COLUMN resolved_at BIGINT;
CREATE INDEX IF NOT EXISTS dead_letter_unresolved ON dead_letter (guild_id, subject) WHERE resolution IS NULL;
DROP INDEX IF EXISTS dead_letter_by_time;
CREATE INDEX IF NOT EXISTS dead_letter_by_place ON dead_letter (died_at, accepted_at, sequence, event_id);

-- The subjects that the hub may have wrong: 'person:<id>', 'room:<id>' or 'guild'. cause is the dead letter's event id.
CREATE TABLE IF NOT EXISTS uncertain (
    guild_id   TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    cause      TEXT    NOT NULL,
    since      BIGINT  NOT NULL,
    -- The number of refused corrections, and the time of the next one.
    refusals   INTEGER NOT NULL DEFAULT 0,
    next_try   BIGINT  NOT NULL,
    -- The queued correction: the common part of its event ids, and the event that settles this subject.
    correction TEXT,
    last_event TEXT,
    PRIMARY KEY (guild_id, subject)
);

-- The version of these tables. A program that supports only an older version refuses to start.
CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER NOT NULL PRIMARY KEY
);
DELETE FROM schema_version WHERE version < ${version};
INSERT INTO schema_version (version) VALUES (${version}) ON CONFLICT (version) DO NOTHING;
