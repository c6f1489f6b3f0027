package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway, Sharding: shard = (guild_id >> 22) mod count. */
class ShardTest {

    @ParameterizedTest
    @CsvSource({
        "0, 16, 0",
        "4194303, 16, 0",
        "4194304, 16, 1",
        "62914560, 16, 15",
        "67108864, 16, 0",
        "81384788765712384, 1, 0",
        "81384788765712384, 7, 3",
        "613425648685547541, 10, 4",
        "613425648685547541, 16, 8"
    })
    void a_guild_belongs_to_one_shard(String guildId, int count, int expected) {
        var owner = Shard.owning(guildId, count);

        assertThat(owner).isEqualTo(new Shard(expected, count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4194304",
                "81384788765712384",
                "1199999999999999999",
                "9223372036854775807",
                "9223372036854775808",
                "13835058055282163712",
                "18446744073709551615"
            })
    void a_snowflake_has_64_bits_and_no_sign(String guildId) {
        for (int count : new int[] {1, 2, 3, 7, 16, 50, 1_000, Integer.MAX_VALUE}) {
            int expected = new BigInteger(guildId)
                    .shiftRight(22)
                    .mod(BigInteger.valueOf(count))
                    .intValueExact();

            assertThat(Shard.owning(guildId, count).id()).isEqualTo(expected);
        }
    }

    @Test
    void of_all_shards_only_one_owns_a_guild() {
        var owners = IntStream.range(0, 7)
                .mapToObj(id -> new Shard(id, 7))
                .filter(shard -> shard.owns("81384788765712384"))
                .toList();

        assertThat(owners).containsExactly(Shard.owning("81384788765712384", 7));
    }

    @Test
    void an_only_shard_owns_every_guild() {
        assertThat(Shard.ONLY.owns("81384788765712384")).isTrue();
        assertThat(Shard.ONLY.owns("18446744073709551615")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "my guild", "-1", "1.5", "0x10", "18446744073709551616", "81384788765712384 "})
    void what_is_no_snowflake_is_refused_with_the_option_to_fix(String guildId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shard.owning(guildId, 2))
                .withMessageContaining("\"" + guildId + "\"")
                .withMessageContaining("guildId option");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "1, 1", "2, 2", "0, 0", "0, -1", "-1, -1"})
    void an_id_is_from_zero_and_below_the_count(int id, int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shard(id, count))
                .withMessage("there is no shard " + id + " of " + count + ": an id is at least 0 and below the count");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "5, 1, 0", "15, 16, 15", "16, 16, 0", "49, 16, 1"})
    void a_bucket_is_the_id_modulo_the_concurrency(int id, int maxConcurrency, int expected) {
        assertThat(new Shard(id, 50).bucket(maxConcurrency)).isEqualTo(expected);
    }

    @Test
    void a_shard_is_shown_as_its_id_of_the_count() {
        assertThat(new Shard(3, 16)).hasToString("3/16");
    }
}
