import { role, setState } from "./dom.js";
import { clock } from "./words.js";

const dialog = document.querySelector("dialog");

/** Asks first; the focus comes back to the button by itself, as dialogs do. */
function confirmed(question, consequence, yes, isDangerous) {
  document.getElementById("question").textContent = question;
  document.getElementById("consequence").textContent = consequence;
  role("confirm").textContent = yes;
  role("confirm").classList.toggle("danger", isDangerous);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

const actions = {
  resync: {
    path: "/observe/resync",
    ask: () => ["Tell the hub everything anew?", "It is told of every room and of everybody in one, as if it knew nothing. That is for a hub that has lost its memory, and does no harm to others.", "Resync", false],
  },
  resume: { path: "/observe/deliveries/resume" },
  replay: { path: "/observe/dead-letters/replay", select: id => ({ id }) },
  drop: {
    path: "/observe/dead-letters/drop", select: id => ({ id }),
    ask: id => ["Drop this dead letter?", `${id} is forgotten, and the hub is never told of it. There is no way back.`, "Drop it", true],
  },
  "replay-all": {
    path: "/observe/dead-letters/replay", select: () => ({ all: true }),
    ask: () => ["Replay all dead letters?", "All of them, those that are not shown too, go to the end of what waits for the hub.", "Replay all", false],
  },
  "drop-all": {
    path: "/observe/dead-letters/drop", select: () => ({ all: true }),
    ask: () => ["Drop all dead letters?", "All of them, those that are not shown too, are forgotten, and the hub is never told of them. There is no way back.", "Drop all", true],
  },
};

async function act(button) {
  const { path, select, ask } = actions[button.dataset.action];
  const id = button.closest("[data-key]")?.dataset.key;
  if (button.getAttribute("aria-disabled") === "true" || ask && !await confirmed(...ask(id))) return;
  button.setAttribute("aria-disabled", "true");     // "disabled" would take the focus away
  try {
    const answer = await fetch(select ? `${path}?${new URLSearchParams(select(id))}` : path, { method: "POST" });
    say((await answer.text()).trim(), answer.ok);
    if (answer.status === 401) location.reload();
  } catch {
    say("The program does not answer, so nothing was done", false);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function say(text, isGood) {
  const outcome = role("outcome");
  setState(outcome, isGood ? "up" : "down");
  outcome.textContent = `${text} (${clock.format(new Date())})`;
}

/** Lets the buttons do what they say. */
export function listen() {
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-action]");
    if (button) act(button);
  });
}
