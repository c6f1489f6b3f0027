package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * One IDENTIFY that a client sent, valid or not.
 *
 * @param connection the number of the connection it came on, from 1
 * @param shard the shard that it requested, 0 if it named none
 * @param shards the number of shards, 1 if it named none
 * @param at when it came, in epoch milliseconds
 * @param nanoTime when it came, as {@link System#nanoTime()} has it: for the time between two of them
 */
public record ReceivedIdentify(int connection, int shard, int shards, long at, long nanoTime) {

    static ReceivedIdentify from(ReceivedMessage message) {
        int shard = 0;
        int shards = 1;
        if (message.d() instanceof JsonObject d
                && d.getValue("shard") instanceof JsonArray pair
                && pair.size() == 2
                && pair.getValue(0) instanceof Integer id
                && pair.getValue(1) instanceof Integer count) {
            shard = id;
            shards = count;
        }
        return new ReceivedIdentify(message.connection(), shard, shards, message.at(), message.nanoTime());
    }
}
