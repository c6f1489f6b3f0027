import { renderList, role, setState, setText } from "./dom.js";
import { isNone, subjects } from "./uncertain.js";
import { count } from "./words.js";

const known = { checks: null, hub: null, uncertain: null };

export function showHealth(checks) {
  renderList(role("problems"), checks.filter(check => !check.up), check => check.id, "check-template", showCheck);
  renderList(role("checks"), checks, check => check.id, "check-template", showCheck);
  judge({ checks });
}

function showCheck(element, check) {
  setText(role("name", element), check.id);
  setText(role("message", element), check.up ? "is up" : check.message ?? "is down, without a reason");
}

/** Updates the verdict with data of another section. */
export function judge(part) {
  Object.assign(known, part);
  const [state, words] = verdict(known);
  setText(role("verdict-heading"), words);
  setState(role("verdict"), state);
}

/** The state and the heading; "unknown" until every section has sent its data. */
export function verdict({ checks, hub, uncertain }) {
  const down = checks?.filter(check => !check.up).length ?? 0;
  if (down > 0) return ["down", `${count(down, "thing is", "things are")} wrong`];
  if (!checks || !hub || !uncertain) return ["unknown", "Loading"];
  if (hub.holds) return ["warning", "Events wait until the hub accepts them"];
  if (hub.state !== "CLOSED") return ["warning", "The hub refuses events"];
  if (!isNone(uncertain.what)) return ["warning", `Events arrive; the hub may have ${subjects(uncertain.what)} wrong`];
  return ["up", "All is well"];
}
