// The legend of what the map shows on this day, with its sources and credits.

import { afterPause, byId, element } from "./dom.js";
import { problemText, word } from "./language.js";
import { ask, newestOnly } from "./server.js";
import { listen, state, style } from "./store.js";

/** Fills the legend, now and whenever what the map shows changes. */
export function startLegend() {
  const page = byId("page-legend");
  const load = newestOnly((legend) => {
    page.replaceChildren(
      element("h2", { class: "unseen" }, word("tabLegend")),
      element("p", { class: "explanation" }, legend.notice),
      element("ul", { class: "swatches" }, legend.entries.map(entry)),
      element("p", { class: "small" }, element("b", {}, word("sources") + ": "), legend.sources),
      element("p", { class: "small" }, legend.attribution));
    page.removeAttribute("aria-busy");
  }, (problem) => page.replaceChildren(
    element("p", { class: "quiet" }, problemText(problem))));
  const again = afterPause(120, () => load((signal) => ask("/api/legend", {
    view: state.view, date: state.date, lang: state.language, style: style(),
  }, signal)));
  listen(["date", "view", "language", "theme", "fixedKnownAt", "newestKnownAt"], again);
  page.setAttribute("aria-busy", "true");
  again();
}

function entry({ label, swatch }) {
  // Only a picture that is in the answer itself may be shown.
  const isPicture = /^data:image\/png;base64,[\w+/=]+$/.test(swatch ?? "");
  return element("li", {},
    isPicture ? element("img", { src: swatch, alt: "" }) : element("span", {}),
    element("span", {}, label));
}
