// Comparing two sources of one day in place of two days of one picture.

import { byId, element } from "./dom.js";
import { word } from "./language.js";
import { listen, set, state, status } from "./store.js";

/** The sources that drew maps. */
export const sources = () => status.assessors ?? [];

/** Wires the fields that say what is compared; without two sources there is nothing to choose. */
export function startSources() {
  const what = byId("compare-what");
  what.addEventListener("change", () => {
    const [first, second] = sources();
    set(what.value === "sources" ? { first, second, change: null }
      : { first: "", second: "", change: null });
  });
  for (const [id, other] of [["first", "second"], ["second", "first"]]) {
    byId("compare-" + id).addEventListener("change", (event) => {
      const name = event.target.value;
      // Choosing what the other side shows swaps the two.
      set(state[other] === name ? { [id]: name, [other]: state[id] } : { [id]: name });
    });
  }
  listen(["first", "second", "mode", "language", "assessors"], show);
  show();
}

function show() {
  const isOffered = sources().length > 1;
  const isOfSources = Boolean(state.first);
  const what = byId("compare-what");
  what.hidden = !isOffered;
  what.replaceChildren(
    element("option", { value: "days" }, word("compareDays")),
    element("option", { value: "sources" }, word("compareSources")));
  what.value = isOfSources ? "sources" : "days";
  byId("comparison").classList.toggle("of-sources", isOfSources);
  for (const id of ["first", "second"]) {
    const field = byId("compare-" + id);
    field.hidden = !isOfSources;
    field.replaceChildren(...sources().map((name) => element("option", { value: name }, name)));
    if (isOfSources) field.value = state[id];
  }
  byId("views").disabled = isOfSources && state.mode !== "day";
}
