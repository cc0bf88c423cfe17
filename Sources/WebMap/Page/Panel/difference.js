// The difference of two days: its pieces on the map, its figures and lists in the panel. Each
// piece and each settlement leads to the claims behind it.

import { byId, element } from "./dom.js";
import {
  area, change, changeName, isOfNamedGround, longDate, number, oblast, placeName, word,
} from "./language.js";
import { fillDisagreement, readDisagreement, showPatches } from "./disagreement.js";
import { goToBounds, map } from "./map.js";
import { followPicture } from "./pages.js";
import { isSame, picture } from "./picture.js";
import { ask } from "./server.js";
import { listen, set, state } from "./store.js";

const kinds = ["gained", "lost", "becameContested", "ceasedToBeContested", "lapsed"];
let layer = null;
// The difference read last, and the picture that it is of.
let last = null;

/** Fills the page of changes, now and whenever the map shows something else. */
export function startDifference() {
  const page = byId("page-changes");
  followPicture(page,
    (signal) => (picture.mode === "day" ? null : readDifference({ ...picture }, signal)),
    (found) => {
      if (found?.isOfSources) fillDisagreement(page, found);
      else if (found) fill(page, found);
      else page.replaceChildren(element("p", { class: "quiet" }, word("notCompared")));
    }, ["language"]);
  listen(["change"], highlight);
}

/** The difference of a picture's two days: its `report`, and its `pieces` with their outlines. */
export async function readDifference(of, signal) {
  if (isSame(last?.of, of)) return last;
  if (of.first) return (last = await readDisagreement(of, signal));
  const asked = { from: of.compare, to: of.date, view: of.view, "known-at": of.knownAt };
  const [report, collection] = await Promise.all([
    ask("api/diff", asked, signal), ask("api/diff", { ...asked, f: "geojson" }, signal)]);
  last = { of, report, pieces: collection.features };
  return last;
}

// Whose pictures are shown, each with the day of its newest map.
const shownAssessors = (assessors) => assessors.filter(({ role }) => role === "shown")
  .map(({ name, newestDay }) => `${name} (${longDate(newestDay)})`).join(", ") || "–";

/** Shows the pieces of a difference on the map; none for null. */
export function showDifference(found) {
  layer?.remove();
  layer = null;
  const { dataset } = map.getContainer();
  delete dataset.difference;
  showPatches(found?.isOfSources ? found : null);
  if (!found || found.isOfSources) return;
  showPieces(found.pieces.filter((feature) => !feature.properties.sliver),
    isOfNamedGround(found.report));
  dataset.difference = `${found.report.from}/${found.report.to}`;
}

// A piece is told from others by its change and its box: it has no name of its own.
const nameOf = (piece) => piece.change + piece.boundingBox;

function showPieces(pieces, isNamed) {
  // Small pieces lie over large ones, so that each can be clicked.
  pieces.sort((a, b) => b.properties.squareKilometers - a.properties.squareKilometers);
  layer = L.geoJSON(pieces, {
    pane: "changes",
    style: ({ properties }) => ({
      className: `piece ${properties.change}`, bubblingMouseEvents: false,
    }),
    onEachFeature: ({ properties }, path) =>
      path.on("click", () => openPiece(properties, isNamed, false)),
  }).addTo(map);
  highlight();
}

function highlight() {
  layer?.eachLayer((path) => {
    const isShown = state.change?.name === nameOf(path.feature.properties);
    path.getElement()?.classList.toggle("shown", isShown);
  });
}

function openPiece(piece, isNamed, moves) {
  const [west, south, east, north] = piece.boundingBox;
  set({
    claim: "", ground: null, place: "",
    change: {
      name: nameOf(piece), kind: piece.change, isNamed, claims: piece.claims,
      squareKilometers: piece.squareKilometers, region: piece.oblast ?? "",
      isDerived: piece.derivedFromSettlements,
    },
  });
  if (moves) goToBounds([[south, west], [north, east]]);
}

function openSettlement(settlement, isNamed) {
  set({ claim: "", ground: null, place: "", change: {
    name: settlement.katottg ?? settlement.name, kind: settlement.change, isNamed,
    place: placeName(settlement), code: settlement.katottg || settlement.name,
  } });
}

function fill(page, { of, report }) {
  const isNamed = isOfNamedGround(report);
  const hasChange = kinds.some((kind) => report[kind + "SquareKilometers"] > 0);
  const parts = [
    element("h2", {}, word("changesHeading",
      { from: longDate(report.from), to: longDate(report.to) })),
    of.view === "all" ? element("p", { class: "quiet" }, word("assessedCompared")) : "",
    report.assessorsChanged ? element("p", { class: "quiet" }, word("otherAssessors", {
      before: shownAssessors(report.assessorsBefore), after: shownAssessors(report.assessorsAfter),
    })) : "",
    isNamed ? element("p", { class: "quiet" }, word("namedCompared")) : "",
  ];
  if (report.coverageChanged) {
    parts.push(element("p", {}, word(report.coverage ? "coverageCompared" : "coverageApart")));
  }
  if (!report.coverage) return page.replaceChildren(...parts);
  if (!hasChange) parts.push(element("p", {}, word("noChange")));
  else {
    parts.push(totals(report), byRegion(report), list("pieces", report.pieces.map((piece) => pieceButton(piece, isNamed))),
      list("settlements",
        (report.settlements ?? []).map((settlement) => settlementButton(settlement, isNamed))),
      roads(report));
    if (report.slivers?.length || report.sliverToleranceSquareKilometers) {
      parts.push(element("p", { class: "small" }, word("slivers",
        { area: `${number(report.sliverToleranceSquareKilometers, 3)}\u00a0${word("km2")}` })));
    }
  }
  page.replaceChildren(...parts);
}

function totals(report) {
  const shown = kinds.filter((kind) => report[kind + "SquareKilometers"] > 0 || kind === "gained"
    || kind === "lost");
  return element("dl", { class: "totals" },
    shown.map((kind) => [
      element("dt", {}, swatch(kind), changeName(kind, isOfNamedGround(report))),
      element("dd", {}, area(report[kind + "SquareKilometers"]))]),
    element("dt", { class: "net" }, word("net")),
    element("dd", { class: "net" }, `${change(report.netSquareKilometers)}\u00a0${word("km2")}`));
}

function byRegion(report) {
  const rows = report.byOblast ?? [];
  if (rows.length < 2) return "";
  return element("table", {},
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, word("region")),
      element("th", { scope: "col" }, `${word("net")}, ${word("km2")}`))),
    element("tbody", {}, rows.map((row) => element("tr", {},
      element("th", { scope: "row" }, oblast(row.oblast)),
      element("td", {}, change(row.netSquareKilometers))))));
}

function list(title, items) {
  if (!items.length) return "";
  return element("section", {}, element("h3", { class: "heading" }, word(title)),
    element("ul", { class: "links" }, items.map((item) => element("li", {}, item))));
}

function pieceButton(piece, isNamed) {
  return element("button",
    { type: "button", class: "link", onclick: () => openPiece(piece, isNamed, true) },
    swatch(piece.change), element("b", {}, area(piece.squareKilometers)),
    element("span", { class: "quiet" },
      [changeName(piece.change, isNamed), piece.oblast ? oblast(piece.oblast) : ""].filter(Boolean).join(", ")));
}

function settlementButton(settlement, isNamed) {
  return element("button",
    { type: "button", class: "link", onclick: () => openSettlement(settlement, isNamed) },
    swatch(settlement.change), element("b", {}, placeName(settlement)),
    element("span", { class: "quiet" }, changeName(settlement.change, isNamed)));
}

function roads(report) {
  const rows = report.roads ?? [];
  if (!rows.length) return "";
  return element("section", {}, element("h3", { class: "heading" }, word("roads")),
    element("table", {}, element("thead", {}, element("tr", {}, element("td", {}),
      ...["gained", "lost"].map((name) =>
        element("th", { scope: "col" }, changeName(name, isOfNamedGround(report)))))),
    element("tbody", {}, rows.map((road) => element("tr", {},
      element("th", { scope: "row" }, road.ref),
      element("td", {}, number(road.gainedKilometers, 1)),
      element("td", {}, number(road.lostKilometers, 1)))))));
}

/** A small square in the colour and pattern of a change. */
function swatch(kind) {
  return element("span", { class: `swatch ${kind}`, "aria-hidden": "true" });
}
