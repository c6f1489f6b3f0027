// Connects to the program and passes each message to its part of the page.

import { listen } from "./actions.js";
import { showDelivery, showWaitingTime } from "./delivery.js";
import { role, setState, setText } from "./dom.js";
import { showLetters } from "./letters.js";
import { showRooms } from "./rooms.js";
import { showSessionAges, showSessions } from "./sessions.js";
import { showTraffic } from "./traffic.js";
import { showUncertain, showUncertainty } from "./uncertain.js";
import { judge, showHealth } from "./verdict.js";
import { program } from "./words.js";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
const SILENCE_MS = 10000;                           // the program sends something every second

const parts = {
  health: showHealth,
  sessions: showSessions,
  delivery: delivery => { showDelivery(delivery); judge({ hub: delivery.hub }); },
  traffic: showTraffic,
  uncertain: uncertain => { showUncertain(uncertain); judge({ uncertain }); },
  letters: showLetters,
  rooms: showRooms,
};
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
    program.now = Number(event.data);
    setConnection("up", "Live");
    showSessionAges();
    showWaitingTime();
    showUncertainty();
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

/** Reconnects, or shows the login form if the token has changed or the login has expired. */
async function connectIfLetIn() {
  try {
    const page = await fetch("/", { cache: "no-store" });
    if (page.status === 401) return location.reload();
    connect();
  } catch {
    lost();
  }
}

// A browser opens at most six connections to a server, so a hidden page closes its own.
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

listen();
connect();
