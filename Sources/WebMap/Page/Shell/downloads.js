// The map as it is shown, as files: pictures and GeoJSON, each named by what it is.

import { byId } from "./dom.js";
import { longDate, word } from "./language.js";
import { map, shownBox } from "./map.js";
import { shownPicture } from "./picture.js";
import { address } from "./server.js";
import { state } from "./store.js";

/** The most pixels a side that the server draws. */
const mostPixels = 2048;

/** Fills the links of the menu. */
export function fillDownloads() {
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
  offerFile("download-picture", word("downloadPicture"), mapPicture(date, shown),
    `frontline-${date}-${view}.png`);
  offerFile("download-geojson", word("downloadGeoJSON"),
    address("api/control", { date, view, "known-at": knownAt }),
    `frontline-${date}-${view}.geojson`);
}

function offerBothDays(shown) {
  const { date, compare, view } = shown;
  const name = (day) => word("downloadPictureOf", { date: longDate(day) });
  offerFile("download-earlier", name(compare), mapPicture(compare, shown),
    `frontline-${compare}-${view}.png`);
  offerDay(shown);
  byId("download-picture").firstElementChild.textContent = name(date);
  byId("download-geojson").firstElementChild.textContent =
    word("downloadGeoJSONOf", { date: longDate(date) });
}

function offerDifference({ date, compare, view, knownAt, style }) {
  const days = { from: compare, to: date, view, "known-at": knownAt };
  const name = `frontline-difference-${compare}-to-${date}-${view}`;
  offerFile("download-picture", word("downloadDifferencePicture"),
    address("difference.png", { ...days, ...pictureSize(style) }), `${name}.png`);
  offerFile("download-geojson", word("downloadDifference"),
    address("api/diff", { ...days, f: "geojson" }), `${name}.geojson`);
}

function offerFile(id, label, href, download) {
  const link = byId(id);
  link.firstElementChild.textContent = label;
  Object.assign(link, { href, download });
}

/** The address of a day's picture as the screen shows it. */
function mapPicture(date, { view, knownAt, style }) {
  return address("snapshot.png", { date, view, "known-at": knownAt, ...pictureSize(style) });
}

/** The ground, size and look of a picture: as many pixels as the screen has, or may be drawn. */
function pictureSize(style) {
  const size = map.getSize();
  const most = mostPixels / Math.max(size.x, size.y);
  const scale = devicePixelRatio > 1 && most >= 2 ? 2 : 1;
  const fit = Math.min(1, most / scale);
  return {
    bbox: shownBox(), scale, width: Math.floor(size.x * fit), height: Math.floor(size.y * fit),
    lang: state.language, style,
  };
}
