package io.github.discordgateway.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session, which READY starts and RESUME continues: a numbered sequence of dispatches to one client, which outlives
 * its sockets. Discord docs, Gateway &gt; Resuming.
 */
final class SimulatedSession {

    private final String id;
    private final Intents intents;
    private final SimulatedShard shard;
    private final KeyOrder keyOrder;
    private final ReplayBuffer replay;
    private long sequence;
    private boolean resumable = true;
    private @Nullable SessionLink link;
    private long expiry = EventLoop.NO_TIMER;

    SimulatedSession(String id, IdentifyRequest request, SimulatorOptions options) {
        this.id = id;
        this.intents = request.intents();
        this.shard = request.shard();
        this.keyOrder = options.keyOrder();
        this.replay = new ReplayBuffer(options.replayCapacity());
    }

    String id() {
        return id;
    }

    SimulatedShard shard() {
        return shard;
    }

    long sequence() {
        return sequence;
    }

    @Nullable
    SessionLink link() {
        return link;
    }

    void link(@Nullable SessionLink link) {
        this.link = link;
    }

    /** The timer that ends this session unless it is resumed. */
    long expiry() {
        return expiry;
    }

    void expiry(long timer) {
        this.expiry = timer;
    }

    boolean resumable() {
        return resumable;
    }

    /** Makes the session end with its current socket, if any. */
    void forget() {
        resumable = false;
    }

    /** Numbers, keeps and sends a dispatch, if the session's intents select it. */
    void dispatch(SimulatedDispatch dispatch) {
        if (shard.owns(dispatch.guildId()) && intents.want(dispatch.type())) {
            keepAndDeliver(number(dispatch.type(), dispatch.view().apply(intents)));
        }
    }

    /** Numbers, keeps and sends a dispatch that concerns this session alone. */
    void dispatchDirectly(String type, JsonObject d) {
        keepAndDeliver(number(type, d));
    }

    /** Numbers RESUMED, which no later resume repeats. */
    ReplayBuffer.Frame resumed() {
        return number("RESUMED", new JsonObject());
    }

    Optional<List<ReplayBuffer.Frame>> missedSince(long lastSeen) {
        return replay.after(lastSeen);
    }

    void acknowledged(long lastSeen) {
        replay.trim(lastSeen);
    }

    private ReplayBuffer.Frame number(String type, JsonObject d) {
        sequence++;
        return new ReplayBuffer.Frame(sequence, keyOrder.dispatch(type, sequence, d.encode()));
    }

    private void keepAndDeliver(ReplayBuffer.Frame frame) {
        replay.add(frame);
        deliver(frame);
    }

    private void deliver(ReplayBuffer.Frame frame) {
        if (link != null) {
            link.deliver(frame);
        }
    }
}
