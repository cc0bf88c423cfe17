// Elements are made here and filled by textContent only: statements and names may hold markup,
// which has to be shown as text.

/** The element with this id. */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * A new element. Attributes that are null, undefined or false are left out; `onclick` and its like
 * are listeners; children are elements, text or lists of them, and empty ones are left out.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return made;
}

/** A link to an address that is http or https, else its text alone. */
export function outsideLink(address, text) {
  let parsed = null;
  try { parsed = new URL(address); } catch { /* not an address: shown as text */ }
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return element("span", {}, text);
  return element(
    "a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/**
 * Radio buttons in a row.
 *
 * The fieldset keeps its legend; `options` are [value, word] pairs, and `choose` gets the value.
 */
export function fillSegments(fieldset, name, options, choose) {
  for (const label of fieldset.querySelectorAll("label")) label.remove();
  for (const [value, word] of options) {
    const input = element("input", { type: "radio", name, value });
    input.addEventListener("change", () => choose(value));
    fieldset.append(element("label", {}, input, element("span", { "data-word": word })));
  }
}

/** Marks which of the radio buttons is chosen. */
export function checkSegment(fieldset, value) {
  for (const input of fieldset.querySelectorAll("input")) input.checked = input.value === value;
}

/** Calls `work` once, after `milliseconds` without another call. */
export function afterPause(milliseconds, work) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), milliseconds);
  };
}

/** Whether the person asked for less motion. */
export function wantsLessMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Whether the page is as narrow as a phone, where panels are a sheet at the bottom. */
export function isNarrow() {
  return matchMedia("(max-width: 559px), (max-width: 719px) and (min-height: 521px)").matches;
}
