package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.rooms.Happening.Change;
import io.github.discordgateway.rooms.Happening.Death;
import io.github.discordgateway.rooms.Happening.Dies;
import io.github.discordgateway.rooms.Happening.Gap;
import io.github.discordgateway.rooms.Happening.Missed;
import io.github.discordgateway.rooms.Happening.Noise;
import io.github.discordgateway.rooms.Happening.Replay;
import io.github.discordgateway.rooms.Happening.StoreFails;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * One guild, one hub, one store; one process and one gateway session after the other. Discord replays what a process
 * did not settle, and the hub is told what was committed.
 */
final class WatchedGuild {
    private static final String EXTRAS = "room.updated,voice.moved,voice.updated";

    private final CamelContext camel;
    private final BreakableRoomStore store;
    private final boolean extras;
    private final TrueGuild guild;
    private final HubModel hub = new HubModel();
    private final Set<Object> published = new HashSet<>();
    private final Map<String, String> nameByUser = new HashMap<>();

    private RoomsProcessor process;
    private int session;
    /** The session's dispatches; the first has the sequence number 1. */
    private final List<Dispatch> sent = new ArrayList<>();

    private int settled;
    /** The last dispatch of the session whose names are in {@link #nameByUser}. */
    private int heard;

    private Dies death;
    private boolean storeFails;

    WatchedGuild(CamelContext camel, RoomStore store, boolean extras) {
        this.camel = camel;
        this.store = new BreakableRoomStore(store);
        this.extras = extras;
        this.guild = new TrueGuild(extras ? Set.of(Dispatch.VOICE, Dispatch.STAGE) : Set.of(Dispatch.VOICE));
        startProcess(0);
    }

    /** Lets it happen, and checks that the hub shows the guild as it is. */
    void live(Happening happening) {
        if (happening instanceof Change diff) {
            sent.addAll(guild.apply(diff));
        } else if (happening instanceof Missed missed) {
            miss(missed);
        } else if (happening instanceof Replay replay) {
            settled = Math.max(0, settled - replay.dispatches());
        } else if (happening instanceof Dies dies) {
            death = dies;
        } else if (happening instanceof StoreFails) {
            storeFails = true;
        } else {
            sent.add(noise((Noise) happening));
        }
        while (settled < sent.size()) {
            work(settled + 1);
        }
        assertThat(hub.usersByRoom()).isEqualTo(guild.usersByRoom());
        if (extras) {
            assertThat(hub.nameByRoom()).isEqualTo(guild.nameByRoom());
            assertThat(hub.flagsByUser()).isEqualTo(guild.flagsByUser());
        }
    }

    /** Checks that a hub which knows nothing shows the guild as it is once it gets the whole state again. */
    void resync() {
        HubModel other = new HubModel();
        Exchange exchange = new DefaultExchange(camel);
        process.resync(exchange);
        rows(exchange).forEach(row -> other.apply(event(row)));
        done(exchange);
        assertThat(other.usersByRoom()).isEqualTo(guild.usersByRoom());
    }

    private void miss(Missed missed) {
        if (missed.gap() == Gap.SESSION_LOST) {
            session++;
            sent.clear();
            settled = 0;
            heard = 0;
        } else if (missed.gap() == Gap.OUTAGE) {
            sent.add(Dispatch.outage());
        } else if (missed.gap() == Gap.OUTAGE_IN_A_GUILD_CREATE) {
            sent.add(guild.snapshot().with("unavailable", true));
        } else {
            sent.add(Dispatch.botRemoved());
        }
        missed.changes().forEach(guild::apply);
        sent.add(guild.snapshot());
    }

    private static Dispatch noise(Noise noise) {
        return switch (noise.kind()) {
            case 0 -> new Dispatch("TYPING_START", Dispatch.object());
            case 1 -> new Dispatch("VOICE_STATE_UPDATE", Dispatch.object());
            case 2 -> Dispatch.moved("1", "11").inGuild("901");
            default -> Dispatch.created(Dispatch.voice("12")).inGuild("901");
        };
    }

    private void startProcess(int lag) {
        process = new RoomsProcessor();
        process.setGuildId(Dispatch.GUILD);
        process.setStore(store);
        if (extras) {
            process.setTypes("voice,stage");
            process.setExtraEvents(EXTRAS);
        }
        settled = Math.max(0, settled - lag);
    }

    private void work(int sequence) {
        if (sequence > heard) {
            heard = sequence;
            hear(sent.get(sequence - 1));
        }
        Exchange exchange = exchange(sent.get(sequence - 1), sequence);
        process.process(exchange);
        Death dying = death == null ? null : death.when();
        if (dying != Death.BEFORE_COMMIT) {
            // In one transaction, so both or neither.
            save(exchange);
            tell(rows(exchange));
        }
        if (dying == null) {
            done(exchange);
            settled = sequence;
        } else {
            startProcess(death.lag());
            death = null;
        }
    }

    private void hear(Dispatch dispatch) {
        if (dispatch.d().path("guild_id").asText(Dispatch.GUILD).equals(Dispatch.GUILD)) {
            hear(dispatch.d().path("member"));
            dispatch.d().path("members").forEach(this::hear);
        }
    }

    private void hear(JsonNode member) {
        if (member.has("user")) {
            nameByUser.put(
                    member.path("user").path("id").asText(),
                    member.path("user").path("username").asText());
        }
    }

    /** As the route's error handler does: again, after the store is repaired. */
    private void save(Exchange exchange) {
        if (storeFails) {
            storeFails = false;
            store.breakDown();
            try {
                process.save(exchange);
            } catch (RoomStoreException e) {
                // What the route's error handler sees.
            } finally {
                store.repair();
            }
        }
        process.save(exchange);
    }

    private static void done(Exchange exchange) {
        exchange.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onComplete(exchange));
    }

    private void tell(List<PublishedEvent> rows) {
        for (PublishedEvent row : rows) {
            assertThat(published.add(row.id())).as("%s is told once", row).isTrue();
            RoomEvent event = event(row);
            hub.apply(event);
            checkName(event);
        }
    }

    private void checkName(RoomEvent event) {
        if (event instanceof RoomEvent.VoiceJoined joined) {
            assertThat(joined.username()).isEqualTo(nameByUser.getOrDefault(joined.userId(), "Unknown User"));
        } else if (event instanceof RoomEvent.VoiceMoved moved) {
            assertThat(moved.username()).isEqualTo(nameByUser.getOrDefault(moved.userId(), "Unknown User"));
        }
    }

    private static List<PublishedEvent> rows(Exchange exchange) {
        List<PublishedEvent> rows = new ArrayList<>();
        ((List<?>) exchange.getMessage().getBody()).forEach(row -> rows.add((PublishedEvent) row));
        return rows;
    }

    private static RoomEvent event(PublishedEvent row) {
        return RoomEvents.read(row.body().getBytes(StandardCharsets.UTF_8));
    }

    private Exchange exchange(Dispatch dispatch, int sequence) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type());
        exchange.getMessage().setHeader(DiscordGatewayConstants.SESSION_ID, "session " + session);
        exchange.getMessage().setHeader(DiscordGatewayConstants.SEQUENCE, (long) sequence);
        exchange.getMessage().setBody(dispatch.d());
        return exchange;
    }
}
