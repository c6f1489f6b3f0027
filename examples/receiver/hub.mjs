// A hub in plain Node (18 or later), without a library. It accepts the bridge's posts and shows who is in which room.
//
//   HUB_SECRET=… node hub.mjs          then HUB_ENDPOINT=http://localhost:1234/api/internal/events for the bridge
//   curl http://localhost:1234/        its state, as JSON
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = process.env.HUB_SECRET;
const port = Number(process.env.PORT ?? 1234);
const PATH = "/api/internal/events";
const LARGEST_BODY = 1_000_000;
const SECONDS_APART = 60;
const REMEMBERED_IDS = 10_000;

if (!secret) {
  console.error("Set HUB_SECRET to the secret that the bridge has");
  process.exit(78);
}

// ---- signature; nothing here can throw, whatever the headers hold ---------------------------

function isGenuine(headers, body) {
  const timestamp = String(headers["x-hub-timestamp"]);
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= SECONDS_APART)) return false;
  const expected = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from(String(headers["x-hub-signature"]).replace("sha256=", ""), "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// ---- content ----------------------------------------------------------------------------------

const rooms = new Map();                            // channelId -> { channelId, name, parentId?, userLimit }
const people = new Map();                           // userId -> { userId, username, avatar, channelId }
const sequences = new Map();                        // "room 1" or "person 2" -> the number of the last event about it
const ids = new Set();                              // of the last events: one that is repeated counts once
let parts = [];                                     // of a guild.snapshot
let wholeSequence = 0;                              // of the last guild.snapshot

const handlers = new Map(Object.entries({
  "room.created": ({ guildId, ...room }) => rooms.set(room.channelId, room),
  "room.updated": ({ guildId, ...room }) => rooms.set(room.channelId, room),
  "room.deleted": ({ channelId }) => rooms.delete(channelId),
  "voice.joined": ({ guildId, ...person }) => people.set(person.userId, person),
  "voice.moved": ({ guildId, previousChannelId, ...person }) => people.set(person.userId, person),
  "voice.left": ({ userId }) => people.delete(userId),
}));

/** Ignores an event that is older than the last one about the same room or person. */
function isOld(event, { channelId, userId }, sequence) {
  const subject = event.startsWith("room.") ? `room ${channelId}` : `person ${userId}`;
  if (sequence < Math.max(wholeSequence, sequences.get(subject) ?? 0)) return true;
  sequences.set(subject, sequence);
  return false;
}

/** Collects the parts of a snapshot, which arrive in order; the last one replaces the state. */
function replaceAll(part, sequence) {
  if (part.part === 1) parts = [];
  parts.push(part);
  if (part.part !== part.parts || parts.length !== part.parts) return;
  const whole = parts.flatMap(each => each.rooms);
  const present = whole.flatMap(room => room.people.map(person => ({ ...person, channelId: room.channelId })));
  rooms.clear();
  people.clear();
  sequences.clear();
  wholeSequence = sequence;
  for (const { people: _, ...room } of whole) rooms.set(room.channelId, room);
  for (const person of present) people.set(person.userId, person);
}

function apply({ event, payload }, sequence) {
  if (event === "guild.snapshot") replaceAll(payload, sequence);
  else if (handlers.has(event) && !isOld(event, payload, sequence)) handlers.get(event)(payload);
}

function picture() {
  return [...rooms.values()].map(room => ({
    ...room,
    people: [...people.values()].filter(person => person.channelId === room.channelId),
  }));
}

// ---- HTTP ----------------------------------------------------------------------------------------

function receive(headers, body) {
  if (!isGenuine(headers, body)) return 401;
  const id = headers["x-hub-event-id"];
  if (!id) return 400;
  if (ids.has(id)) return 204;
  try {
    const message = JSON.parse(body);
    if (!message.payload) return 400;
    apply(message, Number(headers["x-hub-event-sequence"]));
  } catch {
    return 400;                                     // no JSON, or not what it should be
  }
  ids.add(id);
  if (ids.size > REMEMBERED_IDS) ids.delete(ids.values().next().value);
  return 204;
}

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(picture(), null, 2));
    return;
  }
  if (request.method !== "POST" || request.url !== PATH) {
    response.writeHead(404).end();
    return;
  }
  const chunks = [];
  let size = 0;
  request.on("data", chunk => {
    size += chunk.length;
    if (size > LARGEST_BODY) request.destroy();
    else chunks.push(chunk);
  });
  request.on("end", () => response.writeHead(receive(request.headers, Buffer.concat(chunks))).end());
});

server.listen(port, "127.0.0.1", () => console.log(`Listening on http://localhost:${server.address().port}${PATH}`));
