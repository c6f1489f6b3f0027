import { renderList, role, setState, setText } from "./dom.js";
import { count } from "./words.js";

export function showHealth(checks) {
  const down = checks.filter(check => !check.up);
  setText(role("verdict-heading"), down.length === 0 ? "All is well" : `${count(down.length, "thing is", "things are")} wrong`);
  setState(role("verdict"), down.length === 0 ? "up" : "down");
  renderList(role("problems"), down, check => check.id, "check-template", showCheck);
  renderList(role("checks"), checks, check => check.id, "check-template", showCheck);
}

function showCheck(element, check) {
  setText(role("name", element), check.id);
  setText(role("message", element), check.up ? "is up" : check.message ?? "is down, and does not say why");
}
