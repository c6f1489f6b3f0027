package io.github.discordgateway.simulator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The groups of events that a session asked for. Discord docs, Gateway &gt; Gateway Intents.
 *
 * @param bits one for each group
 */
record Intents(int bits) {

    private static final int GUILDS = 1;
    private static final int GUILD_MEMBERS = 1 << 1;
    private static final int GUILD_MODERATION = 1 << 2;
    private static final int GUILD_EXPRESSIONS = 1 << 3;
    private static final int GUILD_INTEGRATIONS = 1 << 4;
    private static final int GUILD_WEBHOOKS = 1 << 5;
    private static final int GUILD_INVITES = 1 << 6;
    private static final int GUILD_VOICE_STATES = 1 << 7;
    private static final int GUILD_PRESENCES = 1 << 8;
    private static final int MESSAGES = 1 << 9 | 1 << 12;
    private static final int REACTIONS = 1 << 10 | 1 << 13;
    private static final int TYPING = 1 << 11 | 1 << 14;
    private static final int MESSAGE_CONTENT = 1 << 15;
    private static final int GUILD_SCHEDULED_EVENTS = 1 << 16;
    private static final int AUTO_MODERATION = 1 << 20 | 1 << 21;
    private static final int POLLS = 1 << 24 | 1 << 25;

    private static final int KNOWN = 0x1FFFF | AUTO_MODERATION | POLLS;
    private static final int PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;

    private static final long GATEWAY_PRESENCE_LIMITED = 1 << 13;
    private static final long GATEWAY_GUILD_MEMBERS_LIMITED = 1 << 15;
    private static final long GATEWAY_MESSAGE_CONTENT_LIMITED = 1 << 19;

    /** For an event, the intents of which one suffices. */
    private static final Map<String, Integer> NEEDED = new HashMap<>();

    static {
        events(GUILDS, "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE");
        events(GUILDS, "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "CHANNEL_PINS_UPDATE");
        events(GUILDS, "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE");
        events(GUILDS, "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC", "THREAD_MEMBER_UPDATE");
        events(GUILDS, "STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE", "STAGE_INSTANCE_DELETE");
        events(GUILD_MEMBERS, "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE");
        events(GUILD_MODERATION, "GUILD_BAN_ADD", "GUILD_BAN_REMOVE", "GUILD_AUDIT_LOG_ENTRY_CREATE");
        events(GUILD_EXPRESSIONS, "GUILD_EMOJIS_UPDATE", "GUILD_STICKERS_UPDATE");
        events(GUILD_INTEGRATIONS, "GUILD_INTEGRATIONS_UPDATE", "INTEGRATION_CREATE", "INTEGRATION_UPDATE");
        events(GUILD_WEBHOOKS, "WEBHOOKS_UPDATE");
        events(GUILD_INVITES, "INVITE_CREATE", "INVITE_DELETE");
        events(GUILD_VOICE_STATES, "VOICE_STATE_UPDATE", "VOICE_CHANNEL_EFFECT_SEND");
        events(GUILD_PRESENCES, "PRESENCE_UPDATE");
        events(MESSAGES, "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK");
        events(REACTIONS, "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "MESSAGE_REACTION_REMOVE_ALL");
        events(TYPING, "TYPING_START");
        events(GUILD_SCHEDULED_EVENTS, "GUILD_SCHEDULED_EVENT_CREATE", "GUILD_SCHEDULED_EVENT_DELETE");
        events(AUTO_MODERATION, "AUTO_MODERATION_RULE_CREATE", "AUTO_MODERATION_ACTION_EXECUTION");
        events(POLLS, "MESSAGE_POLL_VOTE_ADD", "MESSAGE_POLL_VOTE_REMOVE");
    }

    private static void events(int intents, String... types) {
        Arrays.stream(types).forEach(type -> NEEDED.put(type, intents));
    }

    /** Whether such an event is sent; an event that no intent governs always is. */
    boolean want(String type) {
        Integer needed = NEEDED.get(type);
        return needed == null || (bits & needed) != 0;
    }

    /** Whether GUILD_CREATE shows every member, not only the bot and the people in voice. */
    boolean seeAllMembers() {
        return (bits & GUILD_PRESENCES) != 0;
    }

    /** The flags of an application that has these switched on. Discord docs, Application &gt; Application Flags. */
    long applicationFlags() {
        return flag(GUILD_PRESENCES, GATEWAY_PRESENCE_LIMITED)
                | flag(GUILD_MEMBERS, GATEWAY_GUILD_MEMBERS_LIMITED)
                | flag(MESSAGE_CONTENT, GATEWAY_MESSAGE_CONTENT_LIMITED);
    }

    private long flag(int intent, long flag) {
        return (bits & intent) == 0 ? 0 : flag;
    }

    void check(int privilegedSwitchedOn) throws ProtocolViolation {
        if ((bits & ~KNOWN) != 0) {
            throw new ProtocolViolation(CloseReason.INVALID_INTENTS);
        }
        if ((bits & PRIVILEGED & ~privilegedSwitchedOn) != 0) {
            throw new ProtocolViolation(CloseReason.DISALLOWED_INTENTS);
        }
    }
}
