// The legend of what the map shows on this day, with its sources and credits.

import { showData } from "./caption.js";
import { showCredit } from "./credit.js";
import { byId, element } from "./dom.js";
import { word } from "./language.js";
import { followPicture } from "./pages.js";
import { picture } from "./picture.js";
import { ask } from "./server.js";
import { state } from "./store.js";

/** Fills the legend, now and whenever the map shows something else. */
export function startLegend() {
  const page = byId("page-legend");
  followPicture(page, legendOfPicture, ({ of, legend }) => {
    showData(of, { dataAsOf: legend.dataAsOf ?? null });
    showCredit(legend.credit);
    const notes = [legend.cautions, legend.sources, legend.attribution].filter(Boolean);
    page.replaceChildren(
      element("h2", { class: "unseen" }, word("tabLegend")),
      ...groups(legend.entries),
      ...notes.map((note) => element("p", { class: "small" }, note)));
  }, ["language"]);
}

async function legendOfPicture(signal) {
  const of = { ...picture };
  const legendOf = (date, source) => ask("api/legend", {
    view: source ? "" : of.view, source, date, lang: state.language, style: of.style,
    "known-at": of.knownAt }, signal);
  const legend = await legendOf(of.date, of.second);
  // Side by side, the earlier day, or the other source, may show what the other has not.
  if (of.mode === "swipe") {
    const other = await legendOf(of.compare || of.date, of.first);
    addMissing(legend.entries, other.entries);
    if (of.first) addCredits(legend, other);
  } else if (of.first) {
    addCredits(legend, await legendOf(of.date, of.first));
  }
  return { of, legend };
}

/** Puts the other source's credits before a legend's own; what both end with stands once. */
function addCredits(legend, other) {
  legend.sources = [other.sources, legend.sources].filter(Boolean).join(" ");
  const [first, second] = [other.credit, legend.credit];
  let common = 0;
  while (common < first.length && first.at(-1 - common) === second.at(-1 - common)) common += 1;
  legend.credit = first.slice(0, first.length - common) + " " + second;
}

/** Adds those of the other entries that are missing, each at the end of its group. */
function addMissing(entries, others) {
  const heading = (entry) => entry.heading ?? "";
  const isMissing = (other) => !entries.some((entry) =>
    entry.label === other.label && heading(entry) === heading(other));
  for (const other of others.filter(isMissing)) {
    // What has no heading is assessed ground at the start, and the base map at the end.
    const start = entries.findIndex((entry) => heading(entry) === heading(other));
    const length = entries.slice(Math.max(start, 0))
      .findIndex((entry) => heading(entry) !== (start < 0 ? "" : heading(other)));
    entries.splice(length < 0 ? entries.length : Math.max(start, 0) + length, 0, other);
  }
}

/** Entries under their headings, which say who claims; a heading stands once for its group. */
function groups(entries) {
  const parts = [];
  let list = null, heading = null;
  for (const entry of entries) {
    if (!list || (entry.heading ?? "") !== heading) {
      heading = entry.heading ?? "";
      if (heading) parts.push(element("h3", {}, heading));
      parts.push(list = element("ul", { class: "swatches" }));
    }
    list.append(line(entry));
  }
  return parts;
}

function line({ label, swatch }) {
  // Only a picture that is in the answer itself may be shown.
  const isPicture = /^data:image\/png;base64,[\w+/=]+$/.test(swatch ?? "");
  return element("li", {},
    isPicture ? element("img", { src: swatch, alt: "" }) : element("span", {}),
    element("span", {}, label));
}
