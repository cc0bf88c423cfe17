// The layers of the base map, each of which can be left out.

import { byId, element } from "./dom.js";
import { listen, set, state, status } from "./store.js";

/** What is left out of the base map, as addresses name it; "" where nothing is. */
export function leftOut() {
  return state.without.filter((layer) => status.layers.includes(layer)).join();
}

/** Offers a switch for each layer that the base map has. */
export function startLayers() {
  const place = byId("layers").querySelector("div");
  for (const layer of status.layers) {
    const input = element("input", { type: "checkbox", value: layer });
    input.addEventListener("change", () => {
      const others = state.without.filter((other) => other !== layer);
      set({ without: input.checked ? others : [...others, layer].sort() });
    });
    place.append(element("label", { class: "check" }, input,
      element("span", { "data-word": `layer-${layer}` })));
  }
  const check = () => {
    for (const input of place.querySelectorAll("input")) {
      input.checked = !state.without.includes(input.value);
    }
  };
  listen(["without"], check);
  check();
}
