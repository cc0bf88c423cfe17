// Where two sources differ about Russian control: their patches on the map, the figures in the panel.

import { element } from "./dom.js";
import { area, distance, longDate, number, shortDate, word } from "./language.js";
import { goTo, map } from "./map.js";
import { ask } from "./server.js";

let layer = null;

/** What the two sources of a picture show on its day: a `report`, and `pieces` with their outlines. */
export async function readDisagreement(of, signal) {
  const asked = { first: of.first, second: of.second, date: of.date, "known-at": of.knownAt };
  const [report, collection] = await Promise.all([
    ask("api/disagree", asked, signal), ask("api/disagree", { ...asked, f: "geojson" }, signal)]);
  return { of, report, pieces: collection.features, isOfSources: true };
}

/** Shows the patches on the map; none for null. */
export function showPatches(found) {
  layer?.remove();
  layer = null;
  if (!found) return;
  layer = L.geoJSON(found.pieces, {
    pane: "changes", interactive: false,
    style: ({ properties }) => ({ className: `piece by-${properties.shownBy}` }),
  }).addTo(map);
  map.getContainer().dataset.difference = `${found.of.first}/${found.of.second}`;
}

/** Fills the page of changes with what the two differ in. */
export function fillDisagreement(page, { report }) {
  const { first, second } = report;
  page.replaceChildren(
    element("h2", {}, word("differHeading", { first: first.name, second: second.name })),
    element("p", { class: "quiet" }, [first, second].map((source) => word("pictureOf", {
      source: source.name, date: longDate(source.observedOn) })).join("; ")),
    element("dl", { class: "totals" },
      element("dt", {}, swatch("first"), word("onlyBy", { source: first.name })),
      element("dd", {}, area(report.firstOnlySquareKilometers)),
      element("dt", {}, swatch("second"), word("onlyBy", { source: second.name })),
      element("dd", {}, area(report.secondOnlySquareKilometers)),
      element("dt", {}, word("byBoth")), element("dd", {}, area(report.bothSquareKilometers))),
    element("p", { class: "small" }, word("differNote")),
    report.patches.length ? element("section", {},
      element("h3", { class: "heading" }, word("pieces")),
      element("ul", { class: "links" }, report.patches.map((patch) =>
        element("li", {}, patchButton(patch))))) : element("p", {}, word("noPatches")),
    element("p", { class: "small" }, word("sliversOf", {
      n: report.slivers, area: `${number(report.sliverSquareKilometers, 2)}\u00a0${word("km2")}` })));
}

function patchButton(patch) {
  const near = patch.nearestSettlement ? word("nearPlace", {
    distance: distance(patch.nearestKilometers ?? 0), place: patch.nearestSettlement }) : "";
  const since = patch.shownSince ? word(patch.shownLonger ? "shownSinceLonger" : "shownSince", {
    source: patch.name, date: shortDate(patch.shownSince) }) : "";
  return element("button", {
    type: "button", class: "link",
    onclick: () => { if (patch.position) goTo(patch.position[0], patch.position[1], 12); },
  }, swatch(patch.shownBy), element("b", {}, area(patch.squareKilometers)),
  element("span", { class: "quiet" }, [near, since].filter(Boolean).join("; ")));
}

/** A small square in the pattern of what one of the two alone shows. */
function swatch(shower) {
  return element("span", { class: `swatch by-${shower}`, "aria-hidden": "true" });
}
