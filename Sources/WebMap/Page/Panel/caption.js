// The honest label of the map: its day, whose picture it is, how new its data is, what is derived.

import { views } from "./address.js";
import { hasData, knowsDays } from "./days.js";
import { byId, checkSegment, fillSegments } from "./dom.js";
import { longDate, moment, pictureDays, word } from "./language.js";
import { hasPicture, isSame, picture } from "./picture.js";
import { listen, set, state } from "./store.js";

// What the legend and the figures told of the picture `of`: `dataAsOf`, `isDerived`.
let told = {};

/** Wires the caption and the switch of views. */
export function startCaption() {
  fillSegments(byId("views"), "view", views.map((view) => [view, view]), (view) => set({ view }));
  byId("caption-moment").querySelector("button")
    .addEventListener("click", () => set({ fixedKnownAt: "" }));
  listen(["picture", "language", "days"], show);
  listen(["view"], () => checkSegment(byId("views"), state.view));
  checkSegment(byId("views"), state.view);
  show();
}

/** Shows how new the data of a picture is, and whether ground is derived, as far as told. */
export function showData(of, data) {
  told = { ...(isSame(told.of, of) ? told : {}), of, ...data };
  showDataLine();
}

function show() {
  const date = byId("caption-date");
  const text = hasPicture() ? pictureDays(picture) : word("noPicture");
  // Set only when it differs, so that a screen reader does not repeat it.
  if (date.textContent !== text) date.textContent = text;
  date.classList.toggle("two", Boolean(picture.compare) || !hasPicture());
  date.classList.toggle("none", !hasPicture());
  byId("caption-view").textContent = !hasPicture() ? "" : picture.first
    ? word("sources-view", { first: picture.first, second: picture.second })
    : word(picture.view + "-view");
  document.title = hasPicture() ? word("title", { date: text }) : "Frontline";
  const known = byId("caption-moment");
  known.hidden = !picture.fixedKnownAt;
  if (picture.fixedKnownAt) {
    known.firstElementChild.textContent =
      word("knownThen", { moment: moment(picture.fixedKnownAt) });
  }
  showDataLine();
}

function showDataLine() {
  const line = byId("caption-data");
  const isTold = isSame(told.of, picture) && "dataAsOf" in told;
  // The line of the picture before is greyed for a moment: one that came and went would flicker.
  line.setAttribute("aria-busy", String(hasPicture() && !isTold));
  if (!isTold) return;
  const isOlder = told.dataAsOf < picture.date && knowsDays() && !hasData(picture.date);
  line.textContent = [
    told.dataAsOf ? word(isOlder ? "nothingNew" : "dataAsOf", { date: longDate(told.dataAsOf) })
      : word("noDataYet"),
    told.isDerived && !picture.first ? word("derivedNote") : "",
  ].filter(Boolean).join(". ");
}
