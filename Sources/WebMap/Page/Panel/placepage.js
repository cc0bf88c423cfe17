// A settlement's own page: what each source's maps show of it on the day and over time, how far the
// line is, and the claims about it.

import { byId, element } from "./dom.js";
import { claimCards } from "./claimcard.js";
import { distance, longDate, number, oblast, placeName, raionOf, shortDate, word } from "./language.js";
import { loadInto } from "./pages.js";
import { focusAwaitedPlace } from "./panel.js";
import { hasPicture, picture } from "./picture.js";
import { clearSelection, selectPoint } from "./selection.js";
import { ask, ServerProblem } from "./server.js";
import { listen, state } from "./store.js";
import { goToDay } from "./timeline.js";

/** How many claims are shown. */
const most = 30;
/** How many days a map counts where none followed. */
const countedDays = 7;

let report = null;

/** Shows the settlement of the state, now and whenever it or the picture changes. */
export function startPlacePage() {
  const page = byId("page-place");
  const load = loadInto(page, (answer) => {
    if (!state.place) return;
    report = answer;
    fill(page);
    mark();
    if (!state.claim) focusAwaitedPlace();
  }, () => [element("h2", {}, report ? placeName(report.place) : state.place)]);
  const show = () => {
    if (!state.place || !hasPicture()) return;
    load((signal) => read(signal));
  };
  listen(["place"], () => {
    report = null;
    // What was told of another place must not stand under this one's name.
    page.replaceChildren();
    if (state.place) show();
    else if (!state.claim && !state.ground) clearSelection();
  });
  listen(["picture"], show);
  listen(["claim"], () => { if (!state.claim) mark(); });
  listen(["language"], () => { if (report && state.place) fill(page); });
  show();
}

async function read(signal) {
  const asked = { name: state.place, history: "true", view: "assessed", "known-at": picture.knownAt };
  try {
    return await ask("api/place", { ...asked, date: picture.date }, signal);
  } catch (problem) {
    // A day without a map leaves the days that have one.
    if (!(problem instanceof ServerProblem) || problem.mayPass) throw problem;
    return ask("api/place", asked, signal);
  }
}

function mark() {
  if (report && state.place && !state.claim) selectPoint([report.place.longitude, report.place.latitude]);
}

function fill(page) {
  const { place, layers, claims } = report;
  page.replaceChildren(
    element("h2", {}, placeName(place)),
    element("p", { class: "quiet" }, regions(place)),
    element("p", { class: "small" }, word("placeOn", { date: longDate(report.date) })),
    element("ul", { class: "layers" }, layers.map(layerLine)),
    element("p", {}, lineWords()),
    bands(),
    report.roads.length
      ? element("p", { class: "small" }, word("placeRoads", { roads: report.roads.join(", ") })) : "",
    element("h3", { class: "heading" }, word("placeOfChange", { place: placeName(place) })),
    claims.length ? claimCards(claims.slice(0, most), claims.length)
      : element("p", { class: "quiet" }, word("noClaimsOfPlace")));
}

function regions(place) {
  const raion = raionOf(place);
  return [
    word(place.class), place.oblast ? word("oblastNamed", { name: oblast(place.oblast) }) : "",
    raion ? word("raionNamed", { name: raion }) : "",
  ].filter(Boolean).join(", ");
}

function layerLine(layer) {
  const share = layer.builtUpShare === undefined || layer.builtUpShare === null ? ""
    : word("builtUpShare", { share: number(layer.builtUpShare * 100) });
  return element("li", {},
    element("b", {}, layer.picture), " ",
    element("span", {}, word("layer-" + layer.status)),
    element("span", { class: "quiet" }, [
      layer.observedOn ? shortDate(layer.observedOn) : "", share,
      layer.derived ? word("derived") : ""].filter(Boolean).join(", ")));
}

/** How far the line of contact is, and how that changed. */
function lineWords() {
  const kilometers = report.distanceToLineKilometers;
  if (kilometers === undefined || kilometers === null) return word("noLine");
  const change = (days) => {
    const value = report[`changeOver${days}DaysKilometers`];
    if (report[`statusChangedOver${days}Days`]) return word("otherStatus", { n: days });
    if (value === undefined || value === null) return "";
    const sign = value < 0 ? "−" : "+";
    return word("lineChange", { n: days, change: sign + distance(Math.abs(value)) });
  };
  return [
    word(kilometers < 0 ? "lineInside" : "lineAway", {
      distance: distance(Math.abs(kilometers)), direction: word("wind-" + report.directionToLine) }),
    change(30), change(90), report.isWithinAccuracy ? word("withinAccuracy") : "",
  ].filter(Boolean).join("; ") + ".";
}

const dayNumber = (date) => Date.parse(date + "T00:00:00Z") / 86400000;

/** A band for each source over time; a press on a stretch shows the map of its first day. */
function bands() {
  const all = report.bands ?? [];
  if (!all.length) return "";
  const first = Math.min(...all.map((band) => dayNumber(band.from)));
  const last = dayNumber(report.date) + 1;
  const place = (day) => `${((day - first) / Math.max(1, last - first)) * 100}%`;
  const stretch = (band, next) => {
    const start = dayNumber(band.from);
    const end = Math.min(dayNumber(band.to) + countedDays, next ? dayNumber(next.from) : last, last);
    const text = word("stretch", {
      status: word("layer-" + band.status), from: shortDate(band.from), to: shortDate(band.to) });
    const button = element("button", {
      type: "button", class: `stretch ${band.status}`, title: text, "aria-label": text,
      onclick: () => goToDay(band.from),
    });
    button.style.left = place(start);
    button.style.width = `calc(${place(Math.max(end, start + 1))} - ${place(start)})`;
    return button;
  };
  const row = (name) => {
    const own = all.filter((band) => band.picture === name);
    return element("div", { class: "band" }, element("span", { class: "quiet" }, name),
      element("div", { class: "stretches" }, own.map((band, index) => stretch(band, own[index + 1]))));
  };
  const names = [...new Set(all.map((band) => band.picture))];
  const date = new Date(first * 86400000).toISOString().slice(0, 10);
  return element("section", { class: "bands" },
    element("h3", { class: "heading" }, word("bandsHeading")), names.map(row),
    element("p", { class: "ends quiet" }, element("span", {}, shortDate(date)),
      element("span", {}, shortDate(report.date))),
    element("p", { class: "small" }, word("bandsNote")));
}
