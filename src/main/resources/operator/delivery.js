import { renderList, role, setState, setText, setTime } from "./dom.js";
import { age, milliseconds, program } from "./words.js";

let nextAccepted = null;

export function showDelivery({ waiting, next, paused, reason, latest }) {
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
  setText(role("oldest"), nextAccepted == null ? "nothing waits" : age(program.now - nextAccepted));
}
