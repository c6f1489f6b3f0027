package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Dispatch;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultMessage;

/**
 * Makes exchanges of dispatches: one of each, or, in batches, one of all that wait, whose body is a list of messages.
 *
 * @param batching whether it makes batches
 * @param maxBatchSize how many dispatches a batch has at most
 */
record DispatchExchanges(boolean batching, int maxBatchSize) {

    /** How many dispatches an exchange takes at most. */
    int mostDispatches() {
        return batching ? maxBatchSize : 1;
    }

    /** The exchange of at least one dispatch, for the consumer to release. */
    Exchange of(DefaultConsumer consumer, List<Dispatch> dispatches) {
        Exchange exchange = consumer.createExchange(false);
        if (batching) {
            exchange.getMessage()
                    .setBody(dispatches.stream()
                            .map(dispatch -> fill(new DefaultMessage(exchange), dispatch))
                            .toList());
        } else {
            fill(exchange.getMessage(), dispatches.get(0));
        }
        return exchange;
    }

    private static Message fill(Message message, Dispatch dispatch) {
        message.setBody(dispatch.data());
        message.setHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type());
        message.setHeader(DiscordGatewayConstants.SEQUENCE, dispatch.sequence());
        message.setHeader(DiscordGatewayConstants.SESSION_ID, dispatch.sessionKey());
        if (dispatch.late()) {
            message.setHeader(DiscordGatewayConstants.LATE, true);
        }
        dispatch.guildId().ifPresent(guildId -> message.setHeader(DiscordGatewayConstants.GUILD_ID, guildId));
        return message;
    }
}
