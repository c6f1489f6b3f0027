package io.github.discordgateway.gateway;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A group of events that a session requests when it identifies.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#list-of-intents">Gateway, List of Intents</a>
 */
public enum Intent {
    GUILDS(
            0,
            "GUILD_CREATE",
            "GUILD_UPDATE",
            "GUILD_DELETE",
            "GUILD_ROLE_CREATE",
            "GUILD_ROLE_UPDATE",
            "GUILD_ROLE_DELETE",
            "CHANNEL_CREATE",
            "CHANNEL_UPDATE",
            "CHANNEL_DELETE",
            "CHANNEL_PINS_UPDATE",
            "THREAD_CREATE",
            "THREAD_UPDATE",
            "THREAD_DELETE",
            "THREAD_LIST_SYNC",
            "THREAD_MEMBER_UPDATE",
            "THREAD_MEMBERS_UPDATE",
            "STAGE_INSTANCE_CREATE",
            "STAGE_INSTANCE_UPDATE",
            "STAGE_INSTANCE_DELETE"),
    GUILD_MEMBERS(1, "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"),
    GUILD_MODERATION(2, "GUILD_AUDIT_LOG_ENTRY_CREATE", "GUILD_BAN_ADD", "GUILD_BAN_REMOVE"),
    GUILD_EXPRESSIONS(
            3,
            "GUILD_EMOJIS_UPDATE",
            "GUILD_STICKERS_UPDATE",
            "GUILD_SOUNDBOARD_SOUND_CREATE",
            "GUILD_SOUNDBOARD_SOUND_UPDATE",
            "GUILD_SOUNDBOARD_SOUND_DELETE",
            "GUILD_SOUNDBOARD_SOUNDS_UPDATE"),
    GUILD_INTEGRATIONS(
            4, "GUILD_INTEGRATIONS_UPDATE", "INTEGRATION_CREATE", "INTEGRATION_UPDATE", "INTEGRATION_DELETE"),
    GUILD_WEBHOOKS(5, "WEBHOOKS_UPDATE"),
    GUILD_INVITES(6, "INVITE_CREATE", "INVITE_DELETE"),
    GUILD_VOICE_STATES(7, "VOICE_STATE_UPDATE", "VOICE_CHANNEL_EFFECT_SEND"),
    GUILD_PRESENCES(8, "PRESENCE_UPDATE"),
    GUILD_MESSAGES(9, "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK"),
    GUILD_MESSAGE_REACTIONS(
            10,
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_REMOVE",
            "MESSAGE_REACTION_REMOVE_ALL",
            "MESSAGE_REACTION_REMOVE_EMOJI"),
    GUILD_MESSAGE_TYPING(11, "TYPING_START"),
    DIRECT_MESSAGES(12),
    DIRECT_MESSAGE_REACTIONS(13),
    DIRECT_MESSAGE_TYPING(14),
    MESSAGE_CONTENT(15),
    GUILD_SCHEDULED_EVENTS(
            16,
            "GUILD_SCHEDULED_EVENT_CREATE",
            "GUILD_SCHEDULED_EVENT_UPDATE",
            "GUILD_SCHEDULED_EVENT_DELETE",
            "GUILD_SCHEDULED_EVENT_USER_ADD",
            "GUILD_SCHEDULED_EVENT_USER_REMOVE"),
    AUTO_MODERATION_CONFIGURATION(
            20, "AUTO_MODERATION_RULE_CREATE", "AUTO_MODERATION_RULE_UPDATE", "AUTO_MODERATION_RULE_DELETE"),
    AUTO_MODERATION_EXECUTION(21, "AUTO_MODERATION_ACTION_EXECUTION"),
    GUILD_MESSAGE_POLLS(24, "MESSAGE_POLL_VOTE_ADD", "MESSAGE_POLL_VOTE_REMOVE"),
    DIRECT_MESSAGE_POLLS(25);

    private static final List<Intent> VALUES = List.of(values());

    private final int bit;
    private final List<String> events;

    Intent(int bit, String... events) {
        this.bit = bit;
        this.events = List.of(events);
    }

    /** The intent's bit in the {@code intents} number of IDENTIFY. */
    public int mask() {
        return 1 << bit;
    }

    /** Whether it must be enabled in the developer portal. Otherwise Discord closes with 4014. */
    public boolean isPrivileged() {
        return portalSwitch().isPresent();
    }

    /** The name of its switch in the developer portal; empty if it needs none. */
    public Optional<String> portalSwitch() {
        return switch (this) {
            case GUILD_MEMBERS -> Optional.of("Server Members Intent");
            case GUILD_PRESENCES -> Optional.of("Presence Intent");
            case MESSAGE_CONTENT -> Optional.of("Message Content Intent");
            default -> Optional.empty();
        };
    }

    /**
     * Whether the flags of an application allow the bot to request it. Always true for an unprivileged intent.
     *
     * @see <a href="https://discord.com/developers/docs/resources/application#application-object-application-flags">
     *     Application, Application Flags</a>
     */
    public boolean isSwitchedOn(long applicationFlags) {
        return switch (this) {
            case GUILD_PRESENCES -> (applicationFlags & (1 << 12 | 1 << 13)) != 0;
            case GUILD_MEMBERS -> (applicationFlags & (1 << 14 | 1 << 15)) != 0;
            case MESSAGE_CONTENT -> (applicationFlags & (1 << 18 | 1 << 19)) != 0;
            default -> true;
        };
    }

    /** The privileged intents in an {@code intents} number. */
    public static List<Intent> privilegedIn(int intents) {
        return VALUES.stream()
                .filter(Intent::isPrivileged)
                .filter(intent -> (intents & intent.mask()) != 0)
                .toList();
    }

    /** The types of all events that come with an intent. */
    public static Set<String> eventTypes() {
        return VALUES.stream().flatMap(intent -> intent.events.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the {@code intents} number for these events.
     *
     * @param eventTypes names as in {@code t} of a dispatch; if an event belongs to several intents, the guild intent
     *     is used
     * @return 0 if no event needs an intent, such as READY and INTERACTION_CREATE
     */
    public static int maskFor(Collection<String> eventTypes) {
        return VALUES.stream()
                .filter(intent -> intent.events.stream().anyMatch(eventTypes::contains))
                .mapToInt(Intent::mask)
                .reduce(0, (left, right) -> left | right);
    }

    /** The {@code intents} number of all intents that need no switch in the developer portal. */
    public static int unprivilegedMask() {
        return VALUES.stream()
                .filter(intent -> !intent.isPrivileged())
                .mapToInt(Intent::mask)
                .reduce(0, (left, right) -> left | right);
    }
}
