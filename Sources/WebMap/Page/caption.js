// The honest label of the map: its day, whose picture it is, how new its data is, what is derived.

import { hasData } from "./days.js";
import { byId, checkSegment, fillSegments } from "./dom.js";
import { longDate, moment, shortDate, word } from "./language.js";
import { views } from "./address.js";
import { listen, set, state } from "./store.js";

// What the legend and the figures told of the day shown: `dataAsOf`, `isDerived`.
let told = {};

/** Wires the caption and the switch of views. */
export function startCaption() {
  fillSegments(byId("views"), "view", views.map((view) => [view, view]), (view) => set({ view }));
  byId("caption-moment").querySelector("button")
    .addEventListener("click", () => set({ fixedKnownAt: "" }));
  listen(["date", "view", "language", "mode", "compare", "fixedKnownAt", "days"], show);
  show();
}

/** Shows how new the data of a day and view is, and whether ground is derived, as far as told. */
export function showData(date, view, data) {
  const isSame = told.date === date && told.view === view;
  told = { ...(isSame ? told : {}), date, view, ...data };
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
  // Until the server has told of this day, the line says what it said: it must not flicker.
  if (told.date !== state.date || told.view !== state.view || !("dataAsOf" in told)) return;
  const isOlder = told.dataAsOf < state.date && !hasData(state.date);
  byId("caption-data").textContent = [
    told.dataAsOf ? word(isOlder ? "nothingNew" : "dataAsOf", { date: longDate(told.dataAsOf) })
      : word("noDataYet"),
    told.isDerived ? word("derivedNote") : "",
  ].filter(Boolean).join(". ");
}
