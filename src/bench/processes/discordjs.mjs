// @discordjs/ws and undici, as their users put them together: each event signed and posted, one after the other.
import { createHmac } from 'node:crypto';
import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { Pool } from 'undici';

const { DISCORD_BOT_TOKEN, DISCORD_COMPRESSION, DISCORD_GATEWAY_URL, HUB_ENDPOINT, HUB_SECRET, PRIMARY_GUILD_ID } = process.env;
const hub = new URL(HUB_ENDPOINT);
const pool = new Pool(hub.origin, { connections: 1 });
const compressions = { none: null, 'zlib-stream': CompressionMethod.ZlibNative, 'zstd-stream': CompressionMethod.ZstdNative };
const waiting = [];
let posting = false;

async function post() {
  posting = true;
  for (let next = 0; next < waiting.length; next++) {
    const body = JSON.stringify(waiting[next]);
    waiting[next] = undefined;
    const timestamp = Math.floor(Date.now() / 1000).toString();
    const signature = createHmac('sha256', HUB_SECRET).update(`${timestamp}.${body}`).digest('hex');
    const answer = await pool.request({
      method: 'POST',
      path: hub.pathname,
      headers: { 'content-type': 'application/json', 'x-hub-timestamp': timestamp, 'x-hub-signature': `sha256=${signature}` },
      body,
    });
    await answer.body.dump();
  }
  waiting.length = 0;
  posting = false;
}

function roomEvent({ channel_id, user_id, member }) {
  const ids = { guildId: PRIMARY_GUILD_ID, channelId: channel_id, userId: user_id };
  return channel_id === null
    ? { event: 'voice.left', payload: ids }
    : { event: 'voice.joined', payload: { ...ids, username: member.user.username, avatar: member.user.avatar } };
}

const manager = new WebSocketManager({
  token: DISCORD_BOT_TOKEN,
  intents: 129,
  compression: compressions[DISCORD_COMPRESSION],
  rest: {
    get: async () => ({
      url: DISCORD_GATEWAY_URL,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    }),
  },
});
manager.on(WebSocketShardEvents.Dispatch, ({ t, d }) => {
  if (t === 'VOICE_STATE_UPDATE' && d.guild_id === PRIMARY_GUILD_ID) {
    waiting.push(roomEvent(d));
    if (!posting) post();
  }
});
manager.on(WebSocketShardEvents.Error, (error) => console.error(error));
await manager.connect();
