// Whatever comes from Discord or the hub is set as text. Elements stay as long as what they show does, and are written to
// only where something differs: so the focus, a selection and an open disclosure are kept, and a screen reader reads out
// what is new and no more.

import { clock, stamp } from "./words.js";

export function role(name, within = document) { return within.querySelector(`[data-role="${name}"]`); }
export function copyOf(templateId) { return document.getElementById(templateId).content.firstElementChild.cloneNode(true); }
export function setText(element, text) { if (element.textContent !== String(text)) element.textContent = text; }
export function setState(element, state) { if (element.dataset.state !== state) element.dataset.state = state; }
export function setPath(element, d) { if (element.getAttribute("d") !== d) element.setAttribute("d", d); }

export function setTime(element, instant) {
  const at = new Date(instant);
  const iso = at.toISOString();
  if (element.dateTime === iso) return;
  element.dateTime = iso;
  element.textContent = clock.format(at);
  element.title = stamp.format(at);
}

/** Makes a list's children those of the items. An element that has the focus hands it on before it goes. */
export function renderList(list, items, keyOf, templateId, render) {
  const keys = new Set(items.map(keyOf));
  const old = new Map();
  for (const element of [...list.children]) {
    if (keys.has(element.dataset.key)) old.set(element.dataset.key, element);
    else remove(element, keys);
  }
  let place = list.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const element = old.get(key) ?? copyOf(templateId);
    element.dataset.key = key;
    if (element === place) place = place.nextElementSibling;
    else list.insertBefore(element, place);
    render(element, item);
  }
}

function remove(element, keys) {
  if (element.contains(document.activeElement)) {
    const stays = candidate => candidate && keys.has(candidate.dataset.key);
    let heir = element.nextElementSibling;
    while (heir && !stays(heir)) heir = heir.nextElementSibling;
    if (!heir) for (heir = element.previousElementSibling; heir && !stays(heir);) heir = heir.previousElementSibling;
    const action = document.activeElement.dataset.action;
    const heading = element.closest("section")?.querySelector("[tabindex='-1']");
    (heir?.querySelector(action ? `[data-action="${action}"]` : "button, summary") ?? heading)?.focus();
  }
  element.remove();
}
