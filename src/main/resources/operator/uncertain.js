import { role, setText } from "./dom.js";
import { capitalized, clock, count, program, times } from "./words.js";

let known = null;

export function showUncertain(uncertain) {
  known = uncertain;
  showUncertainty();
}

/** Updates the sentences for the current time. */
export function showUncertainty() {
  if (!known) return;
  const [what, rest] = sentences(known, program.now);
  setText(role("uncertain-what"), what);
  setText(role("uncertain-rest"), rest);
}

export function isNone({ people, rooms, guild }) { return people === 0 && rooms === 0 && !guild; }

export function subjects({ people, rooms, guild }) {
  if (guild) return "the whole server";
  return [people && count(people, "person", "people"), rooms && count(rooms, "room", "rooms")].filter(Boolean).join(" and ");
}

/** Says what the hub may have wrong, and when the bridge corrects it. */
export function sentences({ what, held }, now) {
  if (isNone(what)) return ["Nothing:", "as far as its responses say, the hub is right."];
  const name = subjects(what);
  const isThing = what.guild || what.people === 0 && what.rooms === 1;
  const are = isThing ? "It is" : "They are";
  const isDue = Date.parse(what.nextTry) <= now;
  const at = clock.format(new Date(what.nextTry));
  return [`${capitalized(name)}.`, held
    ? `${are} corrected when the hub accepts events again.`
    : what.refusals > 0
      ? `The hub refused ${isThing ? "its" : "their"} correction ${times(what.refusals)}; the next try is ${isDue ? "due now" : `at ${at}`}. Once the cause is fixed, Resync tries at once.`
      : `${are} corrected when the hub accepts the next event, ${isDue ? "or now" : `at ${at} at the latest`}.`];
}
