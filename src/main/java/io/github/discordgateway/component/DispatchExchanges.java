package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Dispatch;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultMessage;

/**
 * Creates exchanges from dispatches. Without batching, each dispatch becomes an exchange. With batching, all queued
 * ones become one, whose body is a list of messages.
 *
 * @param batching whether to create batches
 * @param maxBatchSize the most dispatches in a batch
 */
record DispatchExchanges(boolean batching, int maxBatchSize) {

    /** The most dispatches in an exchange. */
    int mostDispatches() {
        return batching ? maxBatchSize : 1;
    }

    /** Creates the exchange of at least one dispatch. The consumer releases it. */
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
