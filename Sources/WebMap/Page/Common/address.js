// The page's address: its query brings back exactly this map.

import { isDate, isMoment } from "./calendar.js";

/** The views that the server knows, in the order in which they are offered. */
export const views = ["assessed", "russian-claims", "ukrainian-claims", "all"];
const modes = ["day", "swipe", "difference"];
const panels = ["legend", "area", "claims", "changes"];

/** The parts of the state that a query holds; what it holds wrongly is left out. */
export function stateOf(query) {
  const given = new URLSearchParams(query);
  const found = {};
  const take = (name, key, isGood, value = (text) => text) => {
    const text = given.get(name);
    if (text !== null && isGood(text)) found[key] = value(text);
  };
  const isNumber = (least, greatest) => (text) =>
    text.trim() !== "" && Number(text) >= least && Number(text) <= greatest;
  take("date", "date", isDate);
  take("view", "view", (text) => views.includes(text));
  // A plus sign that was not percent-encoded has become a space, which no moment has.
  take("known-at", "fixedKnownAt", (text) => isMoment(text.replace(" ", "+")),
    (text) => text.replace(" ", "+"));
  take("lat", "latitude", isNumber(-85, 85), Number);
  take("lon", "longitude", isNumber(-180, 180), Number);
  take("z", "zoom", isNumber(5, 14), (text) => Math.round(Number(text)));
  take("lang", "language", (text) => text === "en" || text === "uk");
  take("theme", "theme", (text) => text === "light" || text === "dark");
  take("mode", "mode", (text) => modes.includes(text));
  take("compare", "compare", isDate);
  const isName = (text) => text.trim() !== "" && text.length <= 200;
  take("background", "background", isName);
  take("without", "without", (text) => text.length <= 200 && /^[a-z-]+(,[a-z-]+)*$/.test(text),
    (text) => [...new Set(text.split(","))].sort());
  take("first", "first", isName);
  take("second", "second", isName);
  take("swipe", "swipe", isNumber(0, 1), Number);
  take("claim", "claim", (text) => /^[\w.:-]{1,200}$/.test(text));
  take("panel", "panel", (text) => panels.includes(text) || text === "none",
    (text) => (text === "none" ? "" : text));
  take("place", "place", isName);
  take("at", "ground", (text) => /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(text),
    (text) => text.split(",").map(Number));
  take("embed", "embed", (text) => text === "1", () => true);
  take("slider", "slider", (text) => text === "1", () => true);
  return found;
}

/** The query of a state, with the question mark; what is as it would be anyway is left out. */
export function queryOf(state) {
  const query = new URLSearchParams();
  query.set("date", state.date);
  if (state.fixedKnownAt) query.set("known-at", state.fixedKnownAt);
  query.set("view", state.view);
  query.set("lat", state.latitude.toFixed(4));
  query.set("lon", state.longitude.toFixed(4));
  query.set("z", state.zoom);
  query.set("lang", state.language);
  if (state.theme !== "auto") query.set("theme", state.theme);
  if (state.background) query.set("background", state.background);
  if (state.without.length) query.set("without", state.without.join());
  if (state.mode !== "day") {
    query.set("mode", state.mode);
    if (state.first) {
      query.set("first", state.first);
      query.set("second", state.second);
    } else {
      query.set("compare", state.compare);
    }
    if (state.mode === "swipe" && state.swipe !== 0.5) query.set("swipe", state.swipe.toFixed(3));
  }
  if (state.ground) query.set("at", state.ground.map((degrees) => degrees.toFixed(5)).join());
  if (state.place) query.set("place", state.place);
  if (state.claim) query.set("claim", state.claim);
  if (state.panel !== "legend") query.set("panel", state.panel || "none");
  if (state.embed) query.set("embed", "1");
  if (state.slider) query.set("slider", "1");
  // Colons and commas may stand in a query as they are, and read better.
  return "?" + query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
}
