import { renderList, role, setText, setTime } from "./dom.js";
import { count, times } from "./words.js";

const SHOWN_ID = 28;

export function showLetters({ count: all, resolved, groups }) {
  setText(role("letter-count"), all === 0 ? "" : all.toLocaleString());
  role("no-letters").hidden = all > 0;
  setText(role("no-letters"), resolved === 0 ? "None: the hub has refused no event." : "None left.");
  role("resolved-letters").hidden = resolved === 0;
  setText(role("resolved-letters"), `${resolved.toLocaleString()}${all === 0 ? "" : " more"} ${resolved === 1 ? "was" : "were"} corrected or superseded, so the hub is right about ${resolved === 1 ? "it" : "them"}.`);
  role("more-letters").hidden = groups.reduce((sum, group) => sum + group.count, 0) >= all;
  setText(role("more-letters"), `The ${groups.length} largest groups are shown; the command dead-letters list shows all.`);
  renderList(role("letters"), groups, group => JSON.stringify([group.event, group.reason]), "group-template", showGroup);
  for (const name of ["replay-all", "drop-all"]) {
    const button = document.querySelector(`[data-action=${name}]`);
    if (all === 0 && button === document.activeElement) document.getElementById("letters-heading").focus();
    button.hidden = all === 0;
  }
}

function showGroup(item, group) {
  const many = group.count === 1 ? "" : ` ${group.count.toLocaleString()}`;
  setText(role("event", item), group.event);
  setText(role("reason", item), group.reason);
  setText(role("times", item), group.count === 1 ? "once, at" : `${times(group.count)}, the last at`);
  setTime(item.querySelector("time"), group.latest);
  setText(role("shown", item), group.letters.length < group.count ? `The latest ${group.letters.length} letters`
    : group.count === 1 ? "The letter" : `The ${group.count} letters`);
  nameButton(item, "replay-group", `Replay${many}`, `Replay${many} ${group.event}, ${group.reason}`);
  nameButton(item, "drop-group", `Drop${many}…`, `Drop${many} ${group.event}, ${group.reason}`);
  renderList(role("group-letters", item), group.letters, letter => letter.eventId, "letter-template", showLetter);
}

function showLetter(item, letter) {
  const id = letter.eventId.length > SHOWN_ID ? `${letter.eventId.slice(0, SHOWN_ID)}…` : letter.eventId;
  setTime(item.querySelector("time"), letter.diedAt);
  setText(role("attempts", item), count(letter.attempts, "attempt", "attempts"));
  setText(role("id", item), id);
  role("id", item).title = letter.eventId;
  setText(role("body", item), letter.body);
  setText(role("response", item), letter.answer ?? (letter.status == null ? "There was none." : `${letter.status}, without a body`));
  nameButton(item, "replay", "Replay", `Replay ${letter.event} ${id}`);
  nameButton(item, "drop", "Drop…", `Drop ${letter.event} ${id}`);
}

function nameButton(item, action, text, label) {
  const button = item.querySelector(`[data-action="${action}"]`);
  setText(button, text);
  button.setAttribute("aria-label", label);
}
