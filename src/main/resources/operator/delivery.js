import { renderList, role, setState, setText, setTime } from "./dom.js";
import { age, capitalized, milliseconds, program } from "./words.js";

/** The resyncs and replays whose progress is shown: those that this page has started, or has seen running. */
const followed = new Set();
let nextAccepted = null;

export function showDelivery({ waiting, next, hub, progress, latest }) {
  showHub(hub);
  showProgress("resync", progress.resync);
  showProgress("replay", progress.replay);
  setText(role("waiting"), waiting.toLocaleString());
  nextAccepted = next && Date.parse(next);
  role("no-latest").hidden = latest.length > 0;
  renderList(role("latest"), latest, trace => `${trace.eventId}/${trace.at}`, "delivery-template", (row, trace) => {
    row.title = trace.eventId;
    setTime(row.querySelector("time"), trace.at);
    setText(role("event", row), trace.event);
    setText(role("took", row), milliseconds(Date.parse(trace.at) - Date.parse(trace.acceptedAt)));
    setText(role("attempts", row), trace.attempts);
  });
  showWaitingTime();
}

export function showWaitingTime() {
  setText(role("oldest"), nextAccepted == null ? "the queue is empty" : age(program.now - nextAccepted));
}

function showHub(hub) {
  const breaker = role("breaker");
  setText(breaker, hub.state === "PAUSED" ? "paused (410)" : hub.state.toLowerCase());
  setState(breaker, hub.state === "CLOSED" ? "up" : "down");
  role("breaker-reason").hidden = hub.state === "CLOSED";
  setText(role("breaker-reason"), explanation(hub));
  const resume = document.querySelector("[data-action=resume]");
  const isPaused = hub.state === "PAUSED";
  if (!isPaused && resume === document.activeElement) document.querySelector("[data-action=resync]").focus();
  resume.hidden = !isPaused;
}

/** Says what is wrong, what happens to the events, and what to do. */
export function explanation({ state, problem, remedy, holds }) {
  if (state === "CLOSED") return "";
  if (state === "PAUSED") return "The hub returned 410. Events are queued and none is lost. Resume delivery when the hub is ready again.";
  const wrong = problem ? `${capitalized(problem)}. ` : "";
  if (state === "OPEN") return `${wrong}The bridge retries. Events are queued and none is lost.`;
  const events = holds
    ? "Events are queued until the hub accepts one, and none is lost."
    : "Each refused event is a dead letter, and the bridge corrects the hub when it accepts one.";
  return `${wrong}${events}${remedy ? ` To fix it, ${remedy}.` : ""}`;
}

/** Shows the progress of a resync or a replay from now on, even if it finishes at once. */
export function follow(name) { followed.add(name); }

function showProgress(name, progress) {
  if (progress?.queued > 0) follow(name);
  const element = role(`${name}-progress`);
  element.hidden = !progress || !followed.has(name);
  if (progress) setText(element, progressOf(capitalized(name), progress));
}

export function progressOf(name, { sent, superseded, queued, refused }) {
  const shown = [`${sent.toLocaleString()} sent`, `${superseded.toLocaleString()} superseded`];
  if (queued > 0) shown.push(`${queued.toLocaleString()} queued`);
  if (refused > 0) shown.push(`${refused.toLocaleString()} refused`);
  return `${name}${queued > 0 ? "" : " done"}: ${shown.join(", ")}`;
}
