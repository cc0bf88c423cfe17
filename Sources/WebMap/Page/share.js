// Links to this map, code that embeds it, and this view as files.

import { queryOf } from "./address.js";
import { byId } from "./dom.js";
import { word } from "./language.js";
import { map, shownBox } from "./map.js";
import { startMenu } from "./menus.js";
import { notify } from "./notices.js";
import { address } from "./server.js";
import { knownAt, state, style } from "./store.js";

/** The most pixels a side that the server draws. */
const mostPixels = 2048;

/** Wires the menu of links and downloads. */
export function startShare() {
  startMenu("share-open", "share-menu", fillDownloads);
  byId("copy-link").addEventListener("click", () => copy(linkTo({ fixedKnownAt: knownAt() })));
  byId("copy-newest").addEventListener("click", () => copy(linkTo({ fixedKnownAt: "" })));
  byId("copy-embed").addEventListener("click", () => {
    const link = linkTo({ embed: true, claim: "", ground: null, fixedKnownAt: knownAt() });
    copy(`<iframe src="${link.replaceAll("&", "&amp;")}" width="100%" height="520" `
      + `title="${document.title}" loading="lazy"></iframe>`);
  });
}

/** The whole address of the map as it is, with some parts of the state otherwise. */
function linkTo(changes) {
  return location.origin + location.pathname + queryOf({ ...state, ...changes });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify(word("copied"));
  } catch {
    // Without leave, or from an address that is not secure, the browser does not copy.
    notify(word("copyByHand"), { text });
  }
}

function fillDownloads() {
  const size = map.getSize();
  // The picture has as many pixels as the screen, as far as the server draws them.
  const most = mostPixels / Math.max(size.x, size.y);
  const scale = devicePixelRatio > 1 && most >= 2 ? 2 : 1;
  const fit = Math.min(1, most / scale);
  const picture = byId("download-picture"), data = byId("download-geojson");
  picture.href = address("/snapshot.png", {
    date: state.date, view: state.view, bbox: shownBox(), scale,
    width: Math.floor(size.x * fit), height: Math.floor(size.y * fit),
    lang: state.language, style: style(),
  });
  picture.download = `frontline-${state.date}-${state.view}.png`;
  const isDifference = state.mode === "difference";
  data.firstElementChild.textContent =
    word(isDifference ? "downloadDifference" : "downloadGeoJSON");
  data.href = isDifference
    ? address("/api/diff", { from: state.compare, to: state.date, view: state.view, f: "geojson" })
    : address("/api/control", { date: state.date, view: state.view });
  data.download = isDifference ? `frontline-${state.compare}-${state.date}-${state.view}.geojson`
    : `frontline-${state.date}-${state.view}.geojson`;
}
