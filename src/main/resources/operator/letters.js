import { renderList, role, setText, setTime } from "./dom.js";
import { count } from "./words.js";

const SHOWN_ID = 28;

export function showLetters({ count: all, latest }) {
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
