// The map as it is shown, as files: pictures and GeoJSON, each named by what it is.

import { byId } from "./dom.js";
import { longDate, word } from "./language.js";
import { leftOut } from "./layers.js";
import { map, shownBox } from "./map.js";
import { shownPicture } from "./picture.js";
import { address } from "./server.js";
import { state } from "./store.js";

/** The most pixels a side that the server draws. */
const mostPixels = 2048;

/** The shapes that the server lays pictures out for, and their words; none is that of the screen. */
const shapes = [
  ["", "shapeScreen"], ["web-16x9", "shapeWeb"], ["square", "shapeSquare"],
  ["portrait-4x5", "shapePortrait"], ["story-9x16", "shapeStory"],
  ["social-1200x630", "shapeCard"], ["print-a4", "shapeA4"], ["print-a3", "shapeA3"],
  ["broadcast-1080p", "shapeTelevision"],
];

/** Wires the choice of a shape. */
export function startDownloads() {
  byId("download-preset").addEventListener("change", fillDownloads);
}

function fillShapes() {
  const choice = byId("download-preset"), chosen = choice.value;
  choice.replaceChildren(...shapes.map(([preset, name]) => new Option(word(name), preset)));
  choice.value = chosen;
}

/** Fills the links of the menu. */
export function fillDownloads() {
  fillShapes();
  const shown = shownPicture();
  byId("download-earlier").hidden = shown.mode !== "swipe";
  byId("download-picture").hidden = Boolean(shown.first);
  if (shown.first) return offerDisagreement(shown);
  ({ day: offerDay, swipe: offerBothDays, difference: offerDifference })[shown.mode](shown);
}

function offerDisagreement({ date, first, second, knownAt }) {
  byId("download-earlier").hidden = true;
  offerFile("download-geojson", word("downloadDifference"),
    address("api/disagree", { first, second, date, "known-at": knownAt, f: "geojson" }),
    `frontline-${first}-and-${second}-${date}.geojson`);
}

function offerDay(shown) {
  const { date, view, knownAt } = shown;
  offerPicture(word("downloadPicture"), "snapshot", dayOf(date, shown),
    `frontline-${date}-${view}`);
  offerFile("download-geojson", word("downloadGeoJSON"),
    address("api/control", { date, view, "known-at": knownAt }),
    `frontline-${date}-${view}.geojson`);
}

function offerBothDays(shown) {
  const { date, compare, view } = shown;
  const name = (day) => word("downloadPictureOf", { date: longDate(day) });
  offerFile("download-earlier", name(compare), address("snapshot.png", dayOf(compare, shown)),
    `frontline-${compare}-${view}.png`);
  offerDay(shown);
  byId("download-picture").firstElementChild.textContent = name(date);
  byId("download-geojson").firstElementChild.textContent =
    word("downloadGeoJSONOf", { date: longDate(date) });
}

function offerDifference({ date, compare, view, knownAt, style }) {
  const days = { from: compare, to: date, view, "known-at": knownAt };
  const name = `frontline-difference-${compare}-to-${date}-${view}`;
  offerPicture(word("downloadDifferencePicture"), "difference",
    { ...days, ...pictureLook(style) }, name);
  offerFile("download-geojson", word("downloadDifference"),
    address("api/diff", { ...days, f: "geojson" }), `${name}.geojson`);
}

function offerFile(id, label, href, download) {
  const link = byId(id);
  link.firstElementChild.textContent = label;
  Object.assign(link, { href, download });
}

/** Offers a picture in each of its formats. */
function offerPicture(label, path, parameters, name) {
  offerFile("download-picture", label, address(`${path}.png`, parameters), `${name}.png`);
  for (const format of ["svg", "pdf"]) {
    const link = byId(`download-${format}`);
    Object.assign(link, {
      href: address(`${path}.${format}`, parameters), download: `${name}.${format}`,
    });
  }
}

/** What the address of a day's picture says. */
function dayOf(date, { view, knownAt, style }) {
  return { date, view, "known-at": knownAt, ...pictureLook(style) };
}

/** The ground, shape and look of a picture. */
export function pictureLook(style) {
  const preset = byId("download-preset").value;
  const look = { bbox: shownBox(), lang: state.language, style, without: leftOut() };
  return preset ? { ...look, preset } : { ...look, ...screenSize() };
}

/** As many pixels as the screen has, or may be drawn. */
function screenSize() {
  const size = map.getSize();
  const most = mostPixels / Math.max(size.x, size.y);
  const scale = devicePixelRatio > 1 && most >= 2 ? 2 : 1;
  const fit = Math.min(1, most / scale);
  return { scale, width: Math.floor(size.x * fit), height: Math.floor(size.y * fit) };
}
