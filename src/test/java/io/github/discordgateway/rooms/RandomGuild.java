package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small guild that changes at random and says so as Discord does: what is true, and the dispatches about it. */
final class RandomGuild {
    private record Channel(int type, boolean hidden, int revision) {}

    private final Random random;
    private final Map<String, Channel> channels = new TreeMap<>();
    private final Map<String, String> channelByUser = new TreeMap<>();
    private int lastChannelId = 7;

    RandomGuild(Random random) {
        this.random = random;
    }

    /** Changes one thing; gives the dispatches about it in an order in which Discord may send them. */
    List<Dispatch> change() {
        int dice = random.nextInt(20);
        if (channels.isEmpty() || dice == 0 && channels.size() < 6) {
            String id = Integer.toString(++lastChannelId);
            channels.put(id, randomChannel(0));
            return List.of(maybeWithoutGuild(Dispatch.created(json(id))));
        } else if (dice == 1) {
            return delete(pick(channels.keySet()));
        } else if (dice < 6) {
            String id = pick(channels.keySet());
            channels.put(id, randomChannel(channels.get(id).revision() + 1));
            return List.of(maybeWithoutGuild(Dispatch.updated(json(id))));
        }
        String userId = Integer.toString(random.nextInt(1, 13));
        if (dice < 9) {
            channelByUser.remove(userId);
        } else if (dice < 17) {
            channelByUser.put(userId, pick(channels.keySet()));
        } // else a toggle
        return List.of(voiceState(userId));
    }

    Dispatch snapshot() {
        var states = new ArrayList<ObjectNode>();
        channelByUser.forEach((userId, channelId) -> states.add(Dispatch.state(userId, channelId)));
        var shown = new ArrayList<ObjectNode>();
        channels.keySet().forEach(id -> shown.add(json(id)));
        Collections.shuffle(states, random);
        Collections.shuffle(shown, random);
        return Dispatch.snapshot(shown, states);
    }

    /** What the hub should show: the visible voice channels and who is in each. */
    Map<String, Set<String>> usersByRoom() {
        var usersByRoom = new TreeMap<String, Set<String>>();
        channels.forEach((id, channel) -> {
            if (channel.type() == Dispatch.VOICE && !channel.hidden()) {
                usersByRoom.put(id, new TreeSet<>());
            }
        });
        channelByUser.forEach((userId, channelId) -> {
            if (usersByRoom.containsKey(channelId)) {
                usersByRoom.get(channelId).add(userId);
            }
        });
        return usersByRoom;
    }

    private List<Dispatch> delete(String channelId) {
        var dispatches = new ArrayList<Dispatch>();
        dispatches.add(maybeWithoutGuild(Dispatch.deleted(json(channelId))));
        channels.remove(channelId);
        for (String userId : List.copyOf(channelByUser.keySet())) {
            if (channelByUser.remove(userId, channelId)) {
                dispatches.add(voiceState(userId));
            }
        }
        Collections.shuffle(dispatches, random);
        return dispatches;
    }

    private Dispatch voiceState(String userId) {
        var update = maybeWithoutGuild(Dispatch.moved(userId, channelByUser.get(userId)));
        return random.nextInt(4) == 0 ? update.without("member") : update;
    }

    private Dispatch maybeWithoutGuild(Dispatch dispatch) {
        return random.nextInt(4) == 0 ? dispatch.without("guild_id") : dispatch;
    }

    private Channel randomChannel(int revision) {
        int type = random.nextInt(3) > 0 ? Dispatch.VOICE : random.nextBoolean() ? Dispatch.STAGE : Dispatch.TEXT;
        return new Channel(type, random.nextInt(4) == 0, revision);
    }

    private ObjectNode json(String id) {
        Channel channel = channels.get(id);
        return channel.hidden()
                ? Dispatch.hidden(id)
                : Dispatch.channel(id, channel.type()).put("name", "revision " + channel.revision());
    }

    private String pick(Set<String> ids) {
        return List.copyOf(ids).get(random.nextInt(ids.size()));
    }
}
