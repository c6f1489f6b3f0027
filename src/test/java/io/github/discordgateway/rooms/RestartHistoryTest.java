package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.rooms.RoomEvent.RoomCreated;
import io.github.discordgateway.rooms.RoomEvent.RoomDeleted;
import io.github.discordgateway.rooms.RoomEvent.VoiceJoined;
import io.github.discordgateway.rooms.RoomEvent.VoiceLeft;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/**
 * Histories of a small guild in which the process dies at any point, and Discord replays what was not settled: nothing
 * is lost, and nothing is applied twice. {@link HubModel} checks the hub's invariants after every event.
 */
class RestartHistoryTest {
    private static final int HISTORIES = 200;
    private static final int CHANGES = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CamelContext camel = new DefaultCamelContext();

    @Test
    void the_hub_equals_the_guild_in_every_history() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            try (StoreDataSource dataSource = TestDatabase.inMemory().dataSource()) {
                new History(new Random(seed), dataSource).live();
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + seed, e);
            }
        }
    }

    /** Where a process dies while it works on a dispatch, as a share of one in eight. */
    private enum Death {
        BEFORE_DELIVERY,
        HALF_WAY_THROUGH_DELIVERY,
        BETWEEN_DELIVERY_AND_SAVE,
        AFTER_SAVE
    }

    /** One guild, one hub, one database; one process and one gateway session after the other. */
    private final class History {
        private final Random random;
        private final RandomGuild guild;
        private final BreakableRoomStore store;
        private final HubModel hub = new HubModel();
        private final Set<String> told = new HashSet<>();

        private RoomsProcessor process;
        private int session;
        /** The session's dispatches; the first has the sequence number 1. */
        private final List<Dispatch> sent = new ArrayList<>();

        private int settled;
        /** The settled number that another process resumes from; it may lag behind. */
        private int checkpoint;

        History(Random random, StoreDataSource dataSource) {
            this.random = random;
            this.guild = new RandomGuild(random);
            this.store = new BreakableRoomStore(TestDatabase.rooms(dataSource));
            startProcess();
        }

        void live() {
            for (int i = 0; i < CHANGES; i++) {
                switch (random.nextInt(20)) {
                    case 0 -> startProcess();
                    case 1 -> startSession();
                    case 2 -> sent.addAll(List.of(Dispatch.botRemoved(), guild.snapshot()));
                    case 3 -> sent.add(new Dispatch("VOICE_STATE_UPDATE", Dispatch.object()));
                    default -> sent.addAll(guild.change());
                }
                while (settled < sent.size()) {
                    work(settled + 1);
                }
                assertThat(hub.usersByRoom()).isEqualTo(guild.usersByRoom());
            }
        }

        private void startProcess() {
            process = new RoomsProcessor();
            process.setGuildId(Dispatch.GUILD);
            process.setStore(store);
            settled = checkpoint;
        }

        /** The old one could not be resumed; meanwhile something may have happened. */
        private void startSession() {
            session++;
            sent.clear();
            settled = 0;
            checkpoint = 0;
            for (int missed = random.nextInt(6); missed > 0; missed--) {
                guild.change();
            }
            sent.add(guild.snapshot());
        }

        private void work(int sequence) {
            Exchange exchange = exchange(sent.get(sequence - 1), sequence);
            List<Message> messages = messages(exchange);
            int death = random.nextInt(8 * Death.values().length);
            if (death == Death.BEFORE_DELIVERY.ordinal()) {
                startProcess();
                return;
            }
            if (death == Death.HALF_WAY_THROUGH_DELIVERY.ordinal()) {
                tell(messages.subList(0, random.nextInt(messages.size() + 1)));
                startProcess();
                return;
            }
            tell(messages);
            if (death == Death.BETWEEN_DELIVERY_AND_SAVE.ordinal()) {
                startProcess();
                return;
            }
            if (random.nextInt(20) == 0 && !save(exchange)) {
                return;
            }
            process.save(exchange);
            if (death == Death.AFTER_SAVE.ordinal()) {
                startProcess();
                return;
            }
            settled = sequence;
            checkpoint = random.nextInt(3) == 0 ? settled : checkpoint;
        }

        /**
         * Tries to save while the store is broken; gives whether the route tries again, else the exchange has failed.
         */
        private boolean save(Exchange exchange) {
            store.breakDown();
            try {
                process.save(exchange);
            } catch (RoomStoreException e) {
                return random.nextBoolean();
            } finally {
                store.mend();
            }
            return true;
        }

        private List<Message> messages(Exchange exchange) {
            try {
                process.process(exchange);
            } catch (MalformedDispatchException e) {
                return List.of();
            }
            return ((List<?>) exchange.getMessage().getBody())
                    .stream().map(Message.class::cast).toList();
        }

        private Exchange exchange(Dispatch dispatch, int sequence) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type());
            exchange.getMessage().setHeader(DiscordGatewayConstants.SESSION_ID, "session " + session);
            exchange.getMessage().setHeader(DiscordGatewayConstants.SEQUENCE, (long) sequence);
            exchange.getMessage().setBody(dispatch.d());
            return exchange;
        }

        /** The hub drops what it has been told already. */
        private void tell(List<Message> messages) {
            for (Message message : messages) {
                if (told.add(message.getHeader(RoomsProcessor.EVENT_ID, String.class))) {
                    hub.apply(event(message.getBody(byte[].class)));
                }
            }
        }
    }

    private static RoomEvent event(byte[] body) {
        JsonNode event = json(body);
        JsonNode payload = event.path("payload");
        String guildId = payload.path("guildId").textValue();
        String channelId = payload.path("channelId").textValue();
        String userId = payload.path("userId").textValue();
        return switch (event.path("event").textValue()) {
            case "room.created" ->
                new RoomCreated(guildId, channelId, payload.path("name").textValue(), null, 0);
            case "room.deleted" -> new RoomDeleted(guildId, channelId);
            case "voice.joined" ->
                new VoiceJoined(
                        guildId, channelId, userId, payload.path("username").textValue(), null);
            default -> new VoiceLeft(guildId, userId);
        };
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
