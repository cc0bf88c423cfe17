// The legend of what the map shows on this day, with its sources and credits.

import { showData } from "./caption.js";
import { afterPause, byId, element } from "./dom.js";
import { problemText, word } from "./language.js";
import { ask, newestOnly } from "./server.js";
import { listen, state, style } from "./store.js";

/** Fills the legend, now and whenever what the map shows changes. */
export function startLegend() {
  const page = byId("page-legend");
  const load = newestOnly(({ date, view, legend }) => {
    showData(date, view, { dataAsOf: legend.dataAsOf ?? null });
    const notes = [legend.cautions, legend.sources, legend.attribution].filter(Boolean);
    page.replaceChildren(
      element("h2", { class: "unseen" }, word("tabLegend")),
      ...groups(legend.entries),
      ...notes.map((note) => element("p", { class: "small" }, note)));
  }, (problem) => page.replaceChildren(element("p", { class: "quiet" }, problemText(problem))));
  const again = afterPause(120, () => load(async (signal) => {
    const { date, view, language } = state;
    const asked = { view, date, lang: language, style: style() };
    return { date, view, legend: await ask("/api/legend", asked, signal) };
  }));
  listen(["date", "view", "language", "theme", "fixedKnownAt", "newestKnownAt"], again);
  again();
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
