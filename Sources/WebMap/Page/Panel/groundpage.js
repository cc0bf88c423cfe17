// A click on the map: the areas and signs at that point, each with the claims behind it.

import { byId, element } from "./dom.js";
import { claimCards } from "./claimcard.js";
import {
  distance, kindOfClaim, oblast, placeName, raionOf, word,
} from "./language.js";
import { map, metersPerPixel } from "./map.js";
import { loadInto } from "./pages.js";
import { focusPage } from "./panel.js";
import { hasPicture, picture } from "./picture.js";
import { ask } from "./server.js";
import { listen, set, state } from "./store.js";

/** How far from an edge, in pixels, a click still means the edge. */
const reach = 7;

/** Wires clicks and Enter on the map; `isBusy` tells whether they mean something else just now. */
export function startGroundPage(isBusy) {
  const page = byId("page-ground");
  let isFirst = Boolean(state.ground), answer = null;
  const load = loadInto(page, (found) => {
    // An answer that came late, after the page was closed, must not take the keyboard.
    if (!state.ground) return;
    answer = found;
    fill(page, answer);
    if (!isFirst && !state.claim) focusPage();
    isFirst = false;
  }, () => [element("h2", {}, word("groundHeading"))]);
  const show = (keys = []) => {
    if (!state.ground || !hasPicture()) return;
    // A new day under an open page must not take the keyboard away from the slider.
    if (!keys.includes("ground")) isFirst = true;
    const [lon, lat] = state.ground;
    load((signal) => ask("api/at", {
      lon, lat, date: picture.date, view: picture.view, "known-at": picture.knownAt,
      tolerance: Math.ceil(metersPerPixel() * reach),
    }, signal));
  };
  listen(["ground", "picture"], show);
  listen(["language"], () => { if (answer && state.ground) fill(page, answer); });

  // The first click of a double click, which zooms, is not a question.
  let timer = 0;
  map.on("click", (event) => {
    clearTimeout(timer);
    if (!isBusy()) timer = setTimeout(() => askAt(event.latlng), 220);
  });
  map.on("dblclick", () => clearTimeout(timer));
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== map.getContainer() || isBusy()) return;
    askAt(map.getCenter());
  });
  show(["ground"]);
}

function askAt(position) {
  const ground = [position.lng, position.lat].map((degrees) => Number(degrees.toFixed(5)));
  set({ ground, claim: "", change: null, place: "" });
}

function fill(page, { place, areas, marks, claims = [] }) {
  const shown = new Set([...areas, ...marks].flatMap((found) => found.claims.map(({ id }) => id)));
  const others = claims.filter(({ id }) => !shown.has(id));
  // What is assessed goes before what is claimed.
  const inOrder = [...areas].sort((a, b) => (a.tier !== "assessed") - (b.tier !== "assessed"));
  page.replaceChildren(
    element("h2", {}, place ? nearPlace(place) : word("groundHeading")),
    place ? element("p", { class: "quiet" }, regions(place)) : "",
    areas.length || marks.length ? "" : element("p", {}, word("nothingHere")),
    ...inOrder.map((found) => group(
      word("status-" + found.status + (found.party === "UA" ? "-UA" : "")),
      found.tier === "assessed" ? "tierAssessed" : "tier" + found.side,
      found, [
        found.tier === "assessed" ? word("assessedBy", { sources: sourcesOf(found.claims) }) : "",
        ...(found.sayings ?? []).map(({ assessor, status }) =>
          word("saying-" + (status ?? "none"), { assessor })),
        found.isEdge ? word("edge") : "",
        found.derivedFromSettlements ? word("derived") : "",
        found.standing && found.standing !== "unanswered" ? word("standing-" + found.standing) : "",
      ])),
    ...marks.map((mark) => group(
      `${kindOfClaim(mark.claims[0] ?? mark)} · ${mark.label}`, "tier" + mark.side, mark, [])),
    others.length ? element("section", {}, element("h3", { class: "heading" }, word("alsoSaid")),
      claimCards(others)) : "");
}

function group(title, tier, found, notes) {
  const side = found.tier === "assessed" ? "third" : found.side;
  return element("section", { class: `group side-${side}` },
    element("p", { class: "tier" }, word(tier)),
    element("h3", {}, title),
    element("p", { class: "quiet" }, notes.filter(Boolean).join("; ")),
    claimCards(found.claims, found.claimCount ?? found.claims.length));
}

function sourcesOf(claims) {
  return [...new Set(claims.map((claim) => claim.source))].join(", ");
}

function nearPlace(place) {
  const name = placeName(place);
  return place.distanceKilometers < 0.5 ? name
    : word("nearPlace", { distance: distance(place.distanceKilometers), place: name });
}

function regions(place) {
  const raion = raionOf(place);
  return [
    place.oblast ? word("oblastNamed", { name: oblast(place.oblast) }) : "",
    raion ? word("raionNamed", { name: raion }) : "",
  ].filter(Boolean).join(", ");
}
