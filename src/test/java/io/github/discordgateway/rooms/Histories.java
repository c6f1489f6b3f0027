package io.github.discordgateway.rooms;

import io.github.discordgateway.rooms.Happening.Change;
import io.github.discordgateway.rooms.Happening.Channel;
import io.github.discordgateway.rooms.Happening.ChannelGone;
import io.github.discordgateway.rooms.Happening.Death;
import io.github.discordgateway.rooms.Happening.Dies;
import io.github.discordgateway.rooms.Happening.Gap;
import io.github.discordgateway.rooms.Happening.Kind;
import io.github.discordgateway.rooms.Happening.Left;
import io.github.discordgateway.rooms.Happening.Missed;
import io.github.discordgateway.rooms.Happening.Noise;
import io.github.discordgateway.rooms.Happening.Placed;
import io.github.discordgateway.rooms.Happening.Replay;
import io.github.discordgateway.rooms.Happening.StoreFails;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Random histories of a guild with a handful of channels and people, so that they meet. */
final class Histories extends DomainContextBase {
    private static final int CHANNELS = 5;
    private static final int USERS = 6;
    private static final int LONGEST = 40;

    @Provide
    Arbitrary<List<Happening>> histories() {
        return Arbitraries.frequencyOf(
                        Tuple.of(30, changes().map(Happening.class::cast)),
                        Tuple.of(3, gaps()),
                        Tuple.of(2, Arbitraries.integers().between(1, 8).map(Replay::new)),
                        Tuple.of(3, deaths()),
                        Tuple.of(1, Arbitraries.just(new StoreFails())),
                        Tuple.of(1, Arbitraries.integers().between(0, 3).map(Noise::new)))
                .list()
                .ofMaxSize(LONGEST);
    }

    private static Arbitrary<Happening> gaps() {
        return Combinators.combine(Arbitraries.of(Gap.class), changes().list().ofMaxSize(8))
                .as(Missed::new);
    }

    private static Arbitrary<Happening> deaths() {
        return Combinators.combine(
                        Arbitraries.of(Death.class), Arbitraries.integers().between(0, 4))
                .as(Dies::new);
    }

    private static Arbitrary<Change> changes() {
        Arbitrary<Integer> channels = Arbitraries.integers().between(1, CHANNELS);
        Arbitrary<Integer> users = Arbitraries.integers().between(1, USERS);
        Arbitrary<Integer> flags = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 63)));
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.VOICE), Tuple.of(2, Kind.HIDDEN), Tuple.of(1, Kind.STAGE), Tuple.of(1, Kind.TEXT));
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(
                                        channels, kinds, Arbitraries.integers().between(0, 3))
                                .as(Channel::new)),
                Tuple.of(
                        1,
                        Combinators.combine(channels, Arbitraries.of(true, false))
                                .as(ChannelGone::new)),
                Tuple.of(8, Combinators.combine(users, channels, flags, mostly).as(Placed::new)),
                Tuple.of(2, users.map(Left::new)));
    }
}
