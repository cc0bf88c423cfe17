// Quiet notices that come and go at the edge of the map.

import { byId, element } from "./dom.js";
import { word } from "./language.js";

let timer = 0;

/**
 * Shows a notice.
 *
 * With an `action` it stays until it is used or closed, as one does that `isLasting`; else it goes
 * by itself. `text` can be selected by hand.
 */
export function notify(message, { action = null, text = "", isLasting = false } = {}) {
  const place = byId("notices");
  clearTimeout(timer);
  const close = () => place.replaceChildren();
  const field = text ? element("input", { type: "text", readonly: true, "aria-label": message })
    : null;
  if (field) field.value = text;
  place.replaceChildren(element("div", { class: "card notice" },
    element("span", {}, message), field,
    action ? element("button", { type: "button", class: "plain", onclick: () => {
      close();
      action();
    } }, word("show")) : null,
    action || text || isLasting ? element("button",
      { type: "button", class: "icon small", "aria-label": word("close"), onclick: close },
      "×") : null));
  field?.select();
  if (!action && !text && !isLasting) timer = setTimeout(close, 2500);
}
