"use strict";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
const SILENCE_MS = 10000;                           // the program says something every second
const SHOWN_CHANGES = 12;
const SHOWN_ID = 28;

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const stamp = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

// ---- words ------------------------------------------------------------------------------------

function count(n, one, many) { return `${n} ${n === 1 ? one : many}`; }

function milliseconds(ms) {
  if (ms >= 60000) return age(ms);
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function age(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor(seconds % 86400 / 3600)} h`;
}

// ---- the page ---------------------------------------------------------------------------------
// Whatever comes from Discord or the hub is set as text. Elements stay as long as what they show does,
// and are written to only where something differs, so that the focus, a selection and an open
// disclosure are kept, and a screen reader is told what is new and no more.

function role(name, within = document) { return within.querySelector(`[data-role="${name}"]`); }
function copyOf(templateId) { return document.getElementById(templateId).content.firstElementChild.cloneNode(true); }
function setText(element, text) { if (element.textContent !== String(text)) element.textContent = text; }
function setState(element, state) { if (element.dataset.state !== state) element.dataset.state = state; }
function setPath(element, d) { if (element.getAttribute("d") !== d) element.setAttribute("d", d); }

function setTime(element, instant) {
  const at = new Date(instant);
  const iso = at.toISOString();
  if (element.dateTime === iso) return;
  element.dateTime = iso;
  element.textContent = clock.format(at);
  element.title = stamp.format(at);
}

/** Makes a list's children those of the items. An element that has the focus hands it on before it goes. */
function renderList(list, items, keyOf, templateId, render) {
  const keys = new Set(items.map(keyOf));
  const old = new Map();
  for (const element of [...list.children]) {
    if (keys.has(element.dataset.key)) old.set(element.dataset.key, element);
    else remove(element, keys);
  }
  let place = list.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const element = old.get(key) ?? copyOf(templateId);
    element.dataset.key = key;
    if (element === place) place = place.nextElementSibling;
    else list.insertBefore(element, place);
    render(element, item);
  }
}

function remove(element, keys) {
  if (element.contains(document.activeElement)) {
    const stays = candidate => candidate && keys.has(candidate.dataset.key);
    let heir = element.nextElementSibling;
    while (heir && !stays(heir)) heir = heir.nextElementSibling;
    if (!heir) for (heir = element.previousElementSibling; heir && !stays(heir);) heir = heir.previousElementSibling;
    const action = document.activeElement.dataset.action;
    const heading = element.closest("section")?.querySelector("[tabindex='-1']");
    (heir?.querySelector(action ? `[data-action="${action}"]` : "button, summary") ?? heading)?.focus();
  }
  element.remove();
}

// ---- plots: paths in a box of 300 x 60 ----------------------------------------------------------

function bars(values) {
  const top = Math.max(...values, 1);
  const width = 300 / values.length;
  return values.map((value, i) => value === 0 ? "" :
    `M${(i * width).toFixed(1)} 60v${(-value / top * 56).toFixed(1)}h${(width * .8).toFixed(1)}V60z`).join("");
}

/** Logarithmic, or one slow delivery would flatten all the others; a gap where there was none. */
function line(values, top) {
  const step = 300 / Math.max(values.length - 1, 1);
  const scale = Math.log1p(Math.max(top, 1));
  let pen = "M";
  return values.map((value, i) => {
    if (value == null) { pen = "M"; return ""; }
    const point = `${(i * step).toFixed(1)} ${(58 - Math.log1p(value) / scale * 54).toFixed(1)}`;
    const alone = pen === "M" ? `M${point}h.01` : `L${point}`;
    pen = "L";
    return alone;
  }).join("");
}

// ---- what the program says --------------------------------------------------------------------

const known = { now: Date.now(), next: null, sessions: [] };

function showHealth(checks) {
  const down = checks.filter(check => !check.up);
  setText(role("verdict-heading"), down.length === 0 ? "All is well" : `${count(down.length, "thing is", "things are")} wrong`);
  setState(role("verdict"), down.length === 0 ? "up" : "down");
  renderList(role("problems"), down, check => check.id, "check-template", showCheck);
  renderList(role("checks"), checks, check => check.id, "check-template", showCheck);
}

function showCheck(element, check) {
  setText(role("name", element), check.id);
  setText(role("message", element), check.up ? "is up" : check.message ?? "is down, and does not say why");
}

function showSessions(sessions) {
  known.sessions = sessions;
  renderList(role("sessions"), sessions, session => session.name, "session-template", (element, session) => {
    setText(role("name", element), session.name);
    setText(role("state", element), session.state);
    setState(role("state", element), session.connected ? "up" : "down");
    const explanation = role("explanation", element);
    explanation.hidden = session.connected;
    setText(explanation, session.explanation ?? "");
    setText(role("session-ids", element), session.sessionIds.join(" ") || "none");
    const trips = session.roundTrips;
    const top = Math.max(...trips, 1);
    setText(role("round-trip", element), trips.length ? milliseconds(trips.at(-1)) : "none yet");
    setText(role("round-trips", element), trips.length ? `the last ${trips.length}, at most ${milliseconds(top)}` : "none yet");
    setPath(role("round-trip-plot", element), line(trips, top));
    const changes = session.changes.map(change => ({ ...change, key: `${change.at}/${change.shard}/${change.state}` }));
    renderList(role("timeline", element), changes.slice(-SHOWN_CHANGES).reverse(), change => change.key, "change-template", (item, change) => {
      setTime(item.querySelector("time"), change.at);
      setText(role("state", item), change.shard > 0 ? `${change.state} (shard ${change.shard})` : change.state);
      setText(role("reason", item), change.reason ?? "");
    });
  });
  showAges();
}

function showDelivery({ waiting, next, paused, reason, latest }) {
  const breaker = role("breaker");
  setText(breaker, paused ? "paused (410)" : reason ? "open" : "closed");
  setState(breaker, paused || reason ? "down" : "up");
  const why = role("breaker-reason");
  why.hidden = !paused && !reason;
  setText(why, paused
    ? "The hub answered 410. Nothing is lost: resume when the hub is ready again."
    : reason ? `${reason}. It is tried again, and nothing is lost.` : "");
  const resume = document.querySelector("[data-action=resume]");
  if (!paused && resume === document.activeElement) document.querySelector("[data-action=resync]").focus();
  resume.hidden = !paused;
  setText(role("waiting"), waiting.toLocaleString());
  known.next = next && Date.parse(next);
  role("no-latest").hidden = latest.length > 0;
  renderList(role("latest"), latest, trace => `${trace.eventId}/${trace.at}`, "delivery-template", (row, trace) => {
    row.title = trace.eventId;
    setTime(row.querySelector("time"), trace.at);
    setText(role("event", row), trace.event);
    setText(role("took", row), milliseconds(Date.parse(trace.at) - Date.parse(trace.acceptedAt)));
    setText(role("attempts", row), trace.attempts);
  });
  showAges();
}

function showTraffic({ slotMs, deliveries, meanMs, longestMs }) {
  const minute = Math.round(60000 / slotMs);
  const lastMinute = deliveries.slice(-minute).reduce((sum, n) => sum + n, 0);
  const all = deliveries.reduce((sum, n) => sum + n, 0);
  const longest = Math.max(...longestMs.filter(ms => ms != null), 0);
  setText(role("throughput"), `${lastMinute.toLocaleString()} in the last minute, ${all.toLocaleString()} in all; the highest bar is ${Math.max(...deliveries).toLocaleString()}`);
  setPath(role("throughput-plot"), bars(deliveries));
  const mean = meanMs.reduce((sum, ms, i) => sum + (ms ?? 0) * deliveries[i], 0) / Math.max(all, 1);
  setText(role("latency"), all === 0 ? "nothing delivered" : `${milliseconds(mean)} on average, at most ${milliseconds(longest)}`);
  setPath(role("latency-plot"), line(meanMs, longest));
  setPath(role("longest-plot"), line(longestMs, longest));
}

function showLetters({ count: all, latest }) {
  setText(role("letter-count"), all === 0 ? "" : all.toLocaleString());
  role("no-letters").hidden = all > 0;
  role("more-letters").hidden = all <= latest.length;
  setText(role("more-letters"), `The ${latest.length} latest are shown; the command dead-letters list shows all.`);
  renderList(role("letters"), latest, letter => letter.eventId, "letter-template", (item, letter) => {
    const id = letter.eventId.length > SHOWN_ID ? `${letter.eventId.slice(0, SHOWN_ID)}…` : letter.eventId;
    setText(role("event", item), letter.event);
    setText(role("reason", item), letter.reason);
    setTime(item.querySelector("time"), letter.diedAt);
    setText(role("attempts", item), count(letter.attempts, "attempt", "attempts"));
    setText(role("id", item), id);
    role("id", item).title = letter.eventId;
    setText(role("body", item), letter.body);
    setText(role("answer", item), letter.answer ?? (letter.status == null ? "There was none." : `${letter.status}, with nothing in it`));
    for (const button of item.querySelectorAll("button")) {
      button.setAttribute("aria-label", `${button.dataset.action === "drop" ? "Drop" : "Replay"} ${letter.event} ${id}`);
    }
  });
  for (const name of ["replay-all", "drop-all"]) {
    const button = document.querySelector(`[data-action=${name}]`);
    if (all === 0 && button === document.activeElement) document.getElementById("letters-heading").focus();
    button.hidden = all === 0;
  }
}

function showRooms({ known: isKnown, rooms }) {
  const people = rooms.reduce((sum, room) => sum + room.people.length, 0);
  setText(role("room-count"), isKnown ? `${rooms.length}, with ${count(people, "person", "people")}` : "");
  role("no-rooms").hidden = rooms.length > 0;
  setText(role("no-rooms"), isKnown ? "There is none." : "Discord has not shown the server yet.");
  renderList(role("rooms"), rooms, room => room.id, "room-template", (item, room) => {
    setText(role("name", item), room.name);
    setText(role("count", item), room.limit ? `${room.people.length} / ${room.limit}` : room.people.length);
    renderList(role("people", item), room.people, person => person.id, "person-template", (chip, person) => {
      setText(role("name", chip), person.name);
    });
  });
}

function showAges() {
  setText(role("oldest"), known.next == null ? "nothing waits" : age(known.now - known.next));
  for (const session of known.sessions) {
    const element = [...role("sessions").children].find(child => child.dataset.key === session.name);
    if (element) setText(role("since", element), `for ${age(known.now - Date.parse(session.since))}`);
  }
}

// ---- what the operator says -------------------------------------------------------------------

const dialog = document.querySelector("dialog");

/** Asks first; the focus comes back to the button by itself, as dialogs do. */
function confirmed(question, consequence, yes, isDangerous) {
  document.getElementById("question").textContent = question;
  document.getElementById("consequence").textContent = consequence;
  role("confirm").textContent = yes;
  role("confirm").classList.toggle("danger", isDangerous);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

const actions = {
  resync: {
    path: "/observe/resync",
    ask: () => ["Tell the hub everything anew?", "It is told of every room and of everybody in one, as if it knew nothing. That is for a hub that has lost its memory, and does no harm to others.", "Resync", false],
  },
  resume: { path: "/observe/deliveries/resume" },
  replay: { path: "/observe/dead-letters/replay", select: id => ({ id }) },
  drop: {
    path: "/observe/dead-letters/drop", select: id => ({ id }),
    ask: id => ["Drop this dead letter?", `${id} is forgotten, and the hub is never told of it. There is no way back.`, "Drop it", true],
  },
  "replay-all": {
    path: "/observe/dead-letters/replay", select: () => ({ all: true }),
    ask: () => ["Replay all dead letters?", "All of them, those that are not shown too, go to the end of what waits for the hub.", "Replay all", false],
  },
  "drop-all": {
    path: "/observe/dead-letters/drop", select: () => ({ all: true }),
    ask: () => ["Drop all dead letters?", "All of them, those that are not shown too, are forgotten, and the hub is never told of them. There is no way back.", "Drop all", true],
  },
};

async function act(button) {
  const { path, select, ask } = actions[button.dataset.action];
  const id = button.closest("[data-key]")?.dataset.key;
  if (button.getAttribute("aria-disabled") === "true" || ask && !await confirmed(...ask(id))) return;
  button.setAttribute("aria-disabled", "true");     // "disabled" would take the focus away
  try {
    const answer = await fetch(select ? `${path}?${new URLSearchParams(select(id))}` : path, { method: "POST" });
    say((await answer.text()).trim(), answer.ok);
    if (answer.status === 401) location.reload();
  } catch {
    say("The program does not answer, so nothing was done", false);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function say(text, isGood) {
  const outcome = role("outcome");
  setState(outcome, isGood ? "up" : "down");
  outcome.textContent = `${text} (${clock.format(new Date())})`;
}

document.addEventListener("click", event => {
  const button = event.target.closest("[data-action]");
  if (button) act(button);
});

// ---- connection -------------------------------------------------------------------------------

const parts = { health: showHealth, sessions: showSessions, delivery: showDelivery, traffic: showTraffic, letters: showLetters, rooms: showRooms };
let stream = null;
let pause = FIRST_PAUSE_MS;
let retry = 0;
let silence = 0;

function setConnection(state, words) {
  setState(role("connection"), state);
  setText(role("connection"), words);
  document.body.toggleAttribute("data-stale", state === "down");
}

function heard() {
  clearTimeout(silence);
  silence = setTimeout(lost, SILENCE_MS);
}

function connect() {
  clearTimeout(retry);
  stream?.close();
  stream = new EventSource("/operator/live");
  for (const [name, show] of Object.entries(parts)) {
    stream.addEventListener(name, event => { heard(); show(JSON.parse(event.data)); });
  }
  stream.addEventListener("now", event => {
    heard();
    pause = FIRST_PAUSE_MS;
    known.now = Number(event.data);
    setConnection("up", "Live");
    showAges();
  });
  stream.onerror = lost;
  heard();
}

function lost() {
  clearTimeout(silence);
  clearTimeout(retry);
  stream?.close();
  stream = null;
  setConnection("down", "Connection to the program lost, trying again");
  retry = setTimeout(connectIfLetIn, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
}

/** Another token, or a login that is over, leads to the form. */
async function connectIfLetIn() {
  try {
    const page = await fetch("/", { cache: "no-store" });
    if (page.status === 401) return location.reload();
    connect();
  } catch {
    lost();
  }
}

// A browser keeps six connections to a server; a page that nobody sees shall take none of them.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    clearTimeout(silence);
    clearTimeout(retry);
    stream?.close();
    stream = null;
  } else if (!stream) {
    connect();
  }
});

connect();
