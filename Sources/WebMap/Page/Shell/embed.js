// In another page's frame: the map with its label and legend, and a way to the full map.

import { queryOf } from "./address.js";
import { byId } from "./dom.js";
import { word } from "./language.js";
import { listen, state } from "./store.js";

/** Makes the page slim where the address asks for it. */
export function startEmbed() {
  document.documentElement.classList.toggle("embed", state.embed);
  if (!state.embed) return;
  const link = byId("full-map");
  link.hidden = false;
  byId("wordmark").hidden = true;
  const show = () => {
    link.textContent = `Frontline · ${word("fullMap")}`;
    link.href = location.pathname + queryOf({ ...state, embed: false });
  };
  listen(["*"], show);
  show();
}
