// In another page's frame: the map with its label and legend, and a way to the full map. The wheel
// and one finger scroll the page around it.

import { queryOf } from "./address.js";
import { byId } from "./dom.js";
import { word } from "./language.js";
import { map } from "./map.js";
import { listen, state } from "./store.js";

/** How long the hint stays after the last gesture that needs it, in milliseconds. */
const hintTime = 1600;
let timer = 0;

/** Makes the page slim where the address asks for it. */
export function startEmbed() {
  document.documentElement.classList.toggle("embed", state.embed);
  document.documentElement.classList.toggle("with-slider", state.embed && state.slider);
  if (!state.embed) return;
  const link = byId("full-map");
  link.hidden = false;
  byId("wordmark").hidden = true;
  const show = () => {
    link.textContent = `Frontline · ${word("fullMap")}`;
    link.href = location.pathname + queryOf({ ...state, embed: false, slider: false });
  };
  listen(["*"], show);
  show();
  leaveScrolling();
}

/** Leaves plain scrolling to the page around: the map takes Ctrl and the wheel, or two fingers. */
function leaveScrolling() {
  const place = map.getContainer();
  place.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    hint(navigator.platform.startsWith("Mac") ? "hintCommand" : "hintControl");
  }, { capture: true, passive: true });
  if (!matchMedia("(pointer: coarse)").matches) return;
  map.dragging.disable();
  place.addEventListener("touchmove", (event) => {
    if (event.touches.length === 1) hint("hintFingers");
  }, { passive: true });
}

function hint(name) {
  const place = byId("gesture-hint");
  place.textContent = word(name);
  place.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { place.hidden = true; }, hintTime);
}
