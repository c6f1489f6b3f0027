import { follow } from "./delivery.js";
import { role, setState } from "./dom.js";
import { clock } from "./words.js";

const dialog = document.querySelector("dialog");

/** Asks for confirmation. The browser returns the focus to the button when the dialog closes. */
function confirmed(question, consequence, yes, isDangerous) {
  document.getElementById("question").textContent = question;
  document.getElementById("consequence").textContent = consequence;
  role("confirm").textContent = yes;
  role("confirm").classList.toggle("danger", isDangerous);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

const FORGOTTEN = "You cannot undo this. The bridge still corrects what the hub may have wrong.";

const actions = {
  resync: {
    path: "/observe/resync", follows: "resync",
    ask: () => ["Send the whole state again?", "First the bridge takes back what the hub may have too much, then it sends every room and everyone in one. A hub that lost data is right afterwards, and any other hub stays right.", "Resync", false],
  },
  resume: { path: "/observe/deliveries/resume" },
  replay: { path: "/observe/dead-letters/replay", follows: "replay", select: id => ({ id }) },
  drop: {
    path: "/observe/dead-letters/drop", select: id => ({ id }),
    ask: id => ["Drop this dead letter?", `The bridge deletes ${id}. ${FORGOTTEN}`, "Drop it", true],
  },
  "replay-group": { path: "/observe/dead-letters/replay", follows: "replay", select: inGroup },
  "drop-group": {
    path: "/observe/dead-letters/drop", select: inGroup,
    ask: key => ["Drop these dead letters?", `The bridge deletes all of ${inGroup(key).event}, ${inGroup(key).reason}. ${FORGOTTEN}`, "Drop them", true],
  },
  "replay-all": {
    path: "/observe/dead-letters/replay", follows: "replay", select: () => ({ all: true }),
    ask: () => ["Replay all dead letters?", "The bridge queues those that still hold, and marks the others as superseded. This includes letters that are not shown.", "Replay all", false],
  },
  "drop-all": {
    path: "/observe/dead-letters/drop", select: () => ({ all: true }),
    ask: () => ["Drop all dead letters?", `The bridge deletes all of them, also those that are not shown. ${FORGOTTEN}`, "Drop all", true],
  },
};

function inGroup(key) {
  const [event, reason] = JSON.parse(key);
  return { event, reason };
}

async function act(button) {
  const { path, follows, select, ask } = actions[button.dataset.action];
  const key = button.closest("[data-key]")?.dataset.key;
  if (button.getAttribute("aria-disabled") === "true" || ask && !await confirmed(...ask(key))) return;
  button.setAttribute("aria-disabled", "true");     // "disabled" would take the focus away
  try {
    const response = await fetch(select ? `${path}?${new URLSearchParams(select(key))}` : path, { method: "POST" });
    if (response.ok && follows) follow(follows);
    say((await response.text()).trim(), response.ok);
    if (response.status === 401) location.reload();
  } catch {
    say("The program does not respond, so the request probably had no effect", false);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

function say(text, isGood) {
  const outcome = role("outcome");
  setState(outcome, isGood ? "up" : "down");
  outcome.textContent = `${text} (${clock.format(new Date())})`;
}

/** Connects the buttons to their actions. */
export function listen() {
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-action]");
    if (button) act(button);
  });
}
