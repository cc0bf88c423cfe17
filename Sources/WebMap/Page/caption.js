// The honest label of the map: its day, whose picture it is, how new its data is, what is derived.

import { byId, checkSegment, fillSegments } from "./dom.js";
import { longDate, moment, shortDate, word } from "./language.js";
import { views } from "./address.js";
import { listen, set, state } from "./store.js";

let summary = null;

/** Wires the caption and the switch of views. */
export function startCaption() {
  fillSegments(byId("views"), "view", views.map((view) => [view, view]), (view) => set({ view }));
  byId("caption-moment").querySelector("button")
    .addEventListener("click", () => set({ fixedKnownAt: "" }));
  listen(["date", "view", "language", "mode", "compare", "fixedKnownAt"], show);
  show();
}

/** Shows how new the data is; `null` while it is not known. */
export function showData(newSummary) {
  summary = newSummary;
  showDataLine();
}

function show() {
  const date = byId("caption-date");
  const text = state.mode === "day" ? longDate(state.date)
    : word("twoDays", { from: shortDate(state.compare), to: shortDate(state.date) });
  // Set only when it differs, so that a screen reader does not repeat it.
  if (date.textContent !== text) date.textContent = text;
  date.classList.toggle("two", state.mode !== "day");
  byId("caption-view").textContent = word(state.view + "-view");
  document.title = word("title", { date: text });
  checkSegment(byId("views"), state.view);
  const known = byId("caption-moment");
  known.hidden = !state.fixedKnownAt;
  if (state.fixedKnownAt) {
    known.firstElementChild.textContent = word("knownThen", { moment: moment(state.fixedKnownAt) });
  }
  showDataLine();
}

function showDataLine() {
  const parts = [];
  if (summary?.date === state.date && summary.view === state.view) {
    parts.push(summary.dataAsOf
      ? word("dataAsOf", { date: longDate(summary.dataAsOf) }) : word("noDataYet"));
    if (summary.derivedFromSettlements) parts.push(word("derivedNote"));
  }
  if (parts.length || !summary) byId("caption-data").textContent = parts.join(". ") || "\u00a0";
}
