import { renderList, role, setPath, setState, setText, setTime } from "./dom.js";
import { bars, line } from "./plots.js";
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

export function showTraffic({ slotMs, deliveries, meanMs, longestMs }) {
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
