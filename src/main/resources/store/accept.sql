-- Adds a room event to the outbox, unless the bridge has queued, delivered or refused it before.
INSERT INTO outbox (event_id, lane, guild_id, event, source, body, accepted_at, sequence)
SELECT :#id, :#lane, :#guildId, :#name, :#source, :#body, :#acceptedAt, :#sequence
WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE event_id = :#id)
    AND NOT EXISTS (SELECT 1 FROM dead_letter WHERE event_id = :#id)
ON CONFLICT (event_id) DO NOTHING
