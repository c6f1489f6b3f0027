// Data from Discord or the hub is set as text only. An element stays while its data exists, and changes only if its text differs.
// So focus, selection and open disclosures are kept, and a screen reader reads out only what is new.

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

/** Updates a list's children to match the items. The focus stays, or moves on from a removed element. */
export function renderList(list, items, keyOf, templateId, render) {
  const focused = document.activeElement;
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
  // An element that moves loses the focus.
  if (list.contains(focused) && document.activeElement === document.body) focused.focus({ preventScroll: true });
}

function remove(element, keys) {
  const focused = document.activeElement;
  if (element.contains(focused)) {
    const heir = heirs(element).find(candidate => keys.has(candidate.dataset.key));
    const heading = element.closest("section")?.querySelector("[tabindex='-1']");
    (heir && sameKind(focused, heir) || heading)?.focus();
  }
  element.remove();
}

/** The elements after it, then those before it, nearest first. */
function heirs(element) {
  const all = [...element.parentElement.children];
  const i = all.indexOf(element);
  return [...all.slice(i + 1), ...all.slice(0, i).reverse()];
}

/** The same control in another element, or else its first focusable control that is not in a closed disclosure. */
function sameKind(focused, element) {
  const shown = [...element.querySelectorAll("button, summary")].filter(it => it.checkVisibility());
  return shown.find(it => focused.dataset.action && it.dataset.action === focused.dataset.action) ?? shown[0];
}
