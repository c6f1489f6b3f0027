import { renderList, role, setPath, setState, setText, setTime } from "./dom.js";
import { line } from "./plots.js";
import { age, milliseconds, program } from "./words.js";

const SHOWN_CHANGES = 12;

let known = [];

export function showSessions(sessions) {
  known = sessions;
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
  showSessionAges();
}

export function showSessionAges() {
  for (const session of known) {
    const element = [...role("sessions").children].find(child => child.dataset.key === session.name);
    if (element) setText(role("since", element), `for ${age(program.now - Date.parse(session.since))}`);
  }
}
