import { role, setPath, setText } from "./dom.js";
import { bars, line } from "./plots.js";
import { milliseconds } from "./words.js";

const HEIGHT = 60;
const MARGIN = 2;

export function showTraffic({ slotMs, deliveries, refusals, meanMs, longestMs }) {
  const minute = Math.round(60000 / slotMs);
  const minutes = Math.round(deliveries.length / minute);
  setText(role("throughput"), `${amount(deliveries.slice(-minute))} delivered and ${amount(refusals.slice(-minute))} refused in the last minute, `
    + `${amount(deliveries)} and ${amount(refusals)} in ${minutes} minutes`);
  const highest = Math.max(...deliveries);
  const deepest = Math.max(...refusals);
  setText(role("highest"), `the highest bar is ${Math.max(highest, deepest).toLocaleString()}`);
  // Deliveries are above the base line and refusals below it, to the same scale.
  const scale = (HEIGHT - 2 * MARGIN) / Math.max(highest + deepest, 1);
  const base = deepest === 0 ? HEIGHT : MARGIN + highest * scale;
  setPath(role("throughput-plot"), bars(deliveries, base, -scale));
  setPath(role("refusals-plot"), bars(refusals, base, scale));
  setPath(role("base-plot"), deepest === 0 ? "" : `M0 ${base.toFixed(1)}H300`);
  showTimes(deliveries, meanMs, longestMs);
}

function showTimes(deliveries, meanMs, longestMs) {
  const all = sum(deliveries);
  const longest = Math.max(...longestMs.filter(ms => ms != null), 0);
  const mean = sum(meanMs.map((ms, i) => (ms ?? 0) * deliveries[i])) / Math.max(all, 1);
  setText(role("latency"), all === 0 ? "nothing delivered" : `${milliseconds(mean)} on average, at most ${milliseconds(longest)}`);
  setPath(role("latency-plot"), line(meanMs, longest));
  setPath(role("longest-plot"), line(longestMs, longest));
}

function sum(values) { return values.reduce((all, n) => all + n, 0); }
function amount(values) { return sum(values).toLocaleString(); }
