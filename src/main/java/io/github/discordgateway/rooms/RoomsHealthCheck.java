package io.github.discordgateway.rooms;

import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.component.SessionSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** The health check of the rooms. For readiness, not for liveness. Any thread may call it. */
public final class RoomsHealthCheck extends AbstractHealthCheck {
    private @Nullable RoomsProcessor rooms;

    /** Creates the check with the id {@code rooms}. */
    public RoomsHealthCheck() {
        super("camel", "rooms");
    }

    /** Sets the processor of the rooms. */
    public void setRooms(RoomsProcessor rooms) {
        this.rooms = rooms;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        RoomsProcessor processor = Objects.requireNonNull(rooms, "set the property rooms");
        Optional<RoomTracker> tracker = processor.tracker();
        builder.detail("guild.id", processor.guildId());
        if (tracker.isEmpty()) {
            builder.message("Discord has not shown guild " + processor.guildId() + " yet" + reason())
                    .down();
        } else if (tracker.get().removedFromGuild()) {
            builder.message("The bot was removed from guild " + processor.guildId()
                            + ", so the rooms that the hub shows are stale: invite it again with the scope bot")
                    .down();
        } else {
            builder.detail("rooms", tracker.get().rooms().size())
                    .detail("people", people(tracker.get()))
                    .up();
        }
    }

    /** The likely reason: without a connection it is the session's, else the bot's invitation. */
    private String reason() {
        List<SessionSnapshot> sessions = sessions();
        return sessions.isEmpty() || sessions.stream().anyMatch(SessionSnapshot::connected)
                ? ": if this lasts, check that the bot is invited there and that the id (PRIMARY_GUILD_ID) is right"
                : ", because there is no connection: " + sessions.get(0).explanation();
    }

    private List<SessionSnapshot> sessions() {
        return getCamelContext() != null
                        && getCamelContext().hasComponent("discord-gateway")
                                instanceof DiscordGatewayComponent component
                ? component.sessions()
                : List.of();
    }

    private static long people(RoomTracker tracker) {
        return tracker.rooms().stream().mapToLong(room -> room.people().size()).sum();
    }
}
