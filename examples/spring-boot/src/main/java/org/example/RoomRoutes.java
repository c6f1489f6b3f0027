package org.example;

import io.github.discordgateway.rooms.RoomsProcessor;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Turns Discord's events into room events. Without a store, each start publishes everyone again. */
@Component
class RoomRoutes extends RouteBuilder {
    private final RoomsProcessor rooms = new RoomsProcessor();

    RoomRoutes(@Value("${rooms.guild-id}") String guildId) {
        rooms.setGuildId(guildId);
    }

    @Override
    public void configure() {
        from("discord-gateway:main?guildId={{rooms.guild-id}}&events={{rooms.events}}")
                .routeId("log-room-events")
                .process(rooms)
                .process(rooms::save)
                .split(body())
                .log("${body.name}: ${body.body}");
    }
}
