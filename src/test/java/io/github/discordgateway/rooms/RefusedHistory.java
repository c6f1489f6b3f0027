package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.ManualClock;
import io.github.discordgateway.hub.delivery.DeliveryOnClock;
import io.github.discordgateway.rooms.Happening.Change;
import io.github.discordgateway.rooms.Happening.Channel;
import io.github.discordgateway.rooms.Happening.ChannelGone;
import io.github.discordgateway.rooms.Happening.Kind;
import io.github.discordgateway.rooms.Happening.Left;
import io.github.discordgateway.rooms.Happening.Placed;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One random history of a guild, of the bridge and of hubs that refuse some of what they are sent: single events, many
 * in a row, everything about one person, or everything for a while. Meanwhile the process dies, sessions are lost, and
 * an operator replays, drops and resyncs.
 */
final class RefusedHistory {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int[] REFUSALS = {400, 401, 404, 422, 302, 500, 413};
    private static final int[] PATIENT = {503, 429, 408};

    private final CamelContext camel;
    private final StoreDataSource dataSource;
    private final Random random;
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T10:00:00Z"));
    private final boolean refuses;
    private final boolean extras;
    private final boolean snapshots;
    private final TrueGuild guild;
    private final List<BelievingHub> hubs =
            Stream.of(BelievingHub.Way.values()).map(BelievingHub::new).toList();
    private final HubModel strict = new HubModel();
    private final Set<String> seen = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private final List<Dispatch> sent = new ArrayList<>();
    private int session;
    private int settled;
    private long lastSequence;
    private RoomsProcessor rooms;
    private DeliveryOnClock delivery;

    /** How many of the next requests get which status; a refusal about one person lasts until it is zero. */
    private int outage;

    private int outageStatus;
    private boolean mayDie = true;
    private int refusedUser;
    private int refused;

    RefusedHistory(CamelContext camel, StoreDataSource dataSource, long seed, boolean snapshots) {
        this.camel = camel;
        this.dataSource = dataSource;
        this.random = new Random(seed);
        this.snapshots = snapshots;
        this.refuses = random.nextInt(5) > 0;
        this.extras = random.nextInt(3) == 0;
        this.guild = new TrueGuild(extras ? Set.of(Dispatch.VOICE, Dispatch.STAGE) : Set.of(Dispatch.VOICE));
        for (String table :
                List.of("outbox", "delivery", "dead_letter", "uncertain", "room", "occupant", "room_position")) {
            new JdbcTemplate(dataSource).update("DELETE FROM " + table);
        }
        sent.add(guild.snapshot());
        startProcess();
    }

    /** What happened, to find out why it went wrong. */
    List<String> log() {
        return log;
    }

    /** Lives it; at its end the hubs accept everything again, nobody does anything, and they show what is true. */
    void live() {
        for (int steps = 5 + random.nextInt(35); steps > 0; steps--) {
            update();
            workOff();
            if (random.nextInt(4) > 0) {
                correct();
            }
            if (random.nextInt(4) > 0) {
                deliver(1 + random.nextInt(12));
            }
            clock.advance(Duration.ofMillis(10 + random.nextInt(5000)));
        }
        log.add("the hub accepts again");
        outage = 0;
        refusedUser = 0;
        mayDie = false;
        workOff();
        for (int i = 0; i < 3; i++) {
            deliver(Integer.MAX_VALUE);
            clock.advance(A_DAY);
            correct();
        }
        deliver(Integer.MAX_VALUE);
        assertThat(delivery.waiting()).isZero();
        assertThat(delivery.uncertainty().isNone())
                .as("%s", delivery.uncertainty())
                .isTrue();
        for (BelievingHub hub : hubs) {
            assertThat(hub.usersByRoom()).isEqualTo(guild.usersByRoom());
            if (extras) {
                assertThat(hub.nameByRoom()).isEqualTo(guild.nameByRoom());
                assertThat(hub.flagsByUser()).isEqualTo(guild.flagsByUser());
            }
        }
        assertThat(delivery.unresolved()).isEmpty();
    }

    private void update() {
        int dice = random.nextInt(40);
        if (dice < 26) {
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                sent.addAll(guild.apply(diff()));
            }
        } else if (dice == 26) {
            lose();
        } else if (dice == 27) {
            log.add("process dies");
            settled = Math.max(0, settled - random.nextInt(4));
            startProcess();
        } else if (dice == 28) {
            clock.advance(Duration.ofMinutes(1 + random.nextInt(600)));
            log.add("time passes");
        } else if (refuses) {
            misfortune(dice);
        }
    }

    private void misfortune(int dice) {
        if (dice < 34) {
            outage = random.nextInt(3) > 0 ? 1 + random.nextInt(2) : 3 + random.nextInt(25);
            outageStatus = random.nextInt(5) == 0
                    ? PATIENT[random.nextInt(PATIENT.length)]
                    : REFUSALS[random.nextInt(REFUSALS.length)];
            log.add("the hub answers " + outageStatus + " to " + outage);
        } else if (dice < 36) {
            refusedUser = random.nextInt(7);
            log.add("the hub refuses user " + refusedUser);
        } else if (dice == 36) {
            log.add("replay");
            Exchange exchange = exchange();
            rooms.hold(exchange);
            delivery.replay(exchange);
            done(exchange);
        } else if (dice == 37) {
            log.add("drop");
            delivery.drop();
        } else {
            log.add("resync");
            Exchange exchange = exchange();
            delivery.all(exchange);
            rooms.resync(exchange);
            accept(exchange);
            done(exchange);
        }
    }

    private Change diff() {
        int channel = 1 + random.nextInt(4);
        int user = 1 + random.nextInt(6);
        int dice = random.nextInt(15);
        if (dice < 4) {
            Kind kind = random.nextInt(3) > 0 ? Kind.VOICE : Kind.values()[random.nextInt(Kind.values().length)];
            return new Channel(channel, kind, extras ? random.nextInt(3) : channel);
        } else if (dice == 4) {
            return new ChannelGone(channel, random.nextBoolean());
        }
        return dice < 7
                ? new Left(user)
                : new Placed(user, channel, random.nextBoolean() ? 0 : random.nextInt(64), random.nextInt(4) > 0);
    }

    private void lose() {
        log.add("session lost");
        session++;
        sent.clear();
        settled = 0;
        for (int missed = random.nextInt(6); missed > 0; missed--) {
            guild.apply(diff());
        }
        sent.add(guild.snapshot());
    }

    private void startProcess() {
        rooms = new RoomsProcessor(clock);
        rooms.setGuildId(Dispatch.GUILD);
        rooms.setStore(TestDatabase.rooms(dataSource));
        if (extras) {
            rooms.setTypes("voice,stage");
        }
        rooms.setExtraEvents(
                (extras ? "room.updated,voice.moved,voice.updated" : "") + (snapshots ? ",guild.snapshot" : ""));
        delivery = new DeliveryOnClock(camel, dataSource, clock);
    }

    private void workOff() {
        while (settled < sent.size()) {
            Exchange exchange = exchange();
            Dispatch dispatch = sent.get(settled);
            exchange.getMessage().setHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type());
            exchange.getMessage().setHeader(DiscordGatewayConstants.SESSION_ID, "session " + session);
            exchange.getMessage().setHeader(DiscordGatewayConstants.SEQUENCE, (long) settled + 1);
            exchange.getMessage().setBody(dispatch.d());
            rooms.process(exchange);
            accept(exchange);
            if (mayDie && random.nextInt(60) == 0) {
                log.add("process dies after a commit");
                startProcess();
            } else {
                done(exchange);
                settled++;
            }
        }
    }

    private void correct() {
        Exchange exchange = exchange();
        delivery.due(exchange);
        if (!exchange.getMessage().getBody(List.class).isEmpty()) {
            log.add("corrects " + exchange.getMessage().getBody());
            rooms.correct(exchange);
            if (mayDie && random.nextInt(30) == 0) {
                log.add("process dies before the correction is queued");
                startProcess();
                return;
            }
            accept(exchange);
            assertThat(refuses)
                    .as("nothing was refused, so nothing is corrected")
                    .isTrue();
        }
        done(exchange);
    }

    /** In one transaction, as the route does it. */
    private void accept(Exchange exchange) {
        for (Object each : exchange.getMessage().getBody(List.class)) {
            PublishedEvent event = (PublishedEvent) each;
            long sequence = event.sequence();
            assertThat(lastSequence == 0 || sequence == lastSequence + 1)
                    .as("%d after %d", sequence, lastSequence)
                    .isTrue();
            lastSequence = sequence;
            log.add("queued " + event.source() + " " + sequence + " " + event.body());
        }
        new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(status -> {
            delivery.accept(exchange);
            rooms.save(exchange);
        });
    }

    private void deliver(int patience) {
        delivery.deliver(this::respond, patience);
    }

    private int respond(Message request) {
        String body = request.getBody(String.class);
        String id = request.getHeader(HubHeaders.EVENT_ID, String.class);
        long sequence = request.getHeader(HubHeaders.EVENT_SEQUENCE, Long.class);
        int status = status(body);
        log.add("  " + status + " to " + sequence + " " + id.substring(id.indexOf('-')));
        if (status == 204 && seen.add(id)) {
            RoomEvent event = RoomEvents.read(body.getBytes(StandardCharsets.UTF_8));
            hubs.forEach(hub -> hub.apply(event, sequence));
            if (!refuses) {
                strict.apply(event);
            }
        }
        refused += status == 204 ? 0 : 1;
        return status;
    }

    private int status(String body) {
        if (outage > 0) {
            outage--;
            return outageStatus;
        }
        return refusedUser > 0 && body.contains("\"userId\":\"" + refusedUser + "\"") ? 422 : 204;
    }

    private Exchange exchange() {
        return new DefaultExchange(camel);
    }

    private static void done(Exchange exchange) {
        Stream.ofNullable(exchange.getExchangeExtension().handoverCompletions())
                .flatMap(List::stream)
                .forEach(completion -> completion.onComplete(exchange));
    }

    int refused() {
        return refused;
    }
}
