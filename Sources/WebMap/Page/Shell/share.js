// Links to this map, and code that embeds it.

import { queryOf } from "./address.js";
import { byId } from "./dom.js";
import { fillDownloads, startDownloads } from "./downloads.js";
import { startFilm } from "./film.js";
import { word } from "./language.js";
import { startMenu } from "./menus.js";
import { notify } from "./notices.js";
import { shownPicture, shownState } from "./picture.js";

/** Wires the menu of links and downloads. */
export function startShare() {
  startMenu("share-open", "share-menu", fillDownloads);
  startDownloads();
  startFilm();
  byId("copy-link").addEventListener("click", () => copy(linkTo(asKnown())));
  byId("copy-newest").addEventListener("click", () => copy(linkTo({ fixedKnownAt: "" })));
  byId("copy-embed").addEventListener("click", () => copy(embedding(false)));
  byId("copy-embed-slider").addEventListener("click", () => copy(embedding(true)));
}

/** Code for another page: as wide as there is room, and as high as fits to that. */
function embedding(slider) {
  const link = linkTo({ embed: true, slider, claim: "", ground: null, ...asKnown() });
  return `<iframe src="${link.replaceAll("&", "&amp;")}" title="${document.title}" loading="lazy" `
    + 'style="width:100%;aspect-ratio:16/10;min-height:420px;max-height:80vh;border:0"></iframe>';
}

/** The whole address of the map as it is shown, with some parts of the state otherwise. */
export function linkTo(changes) {
  return location.origin + location.pathname + queryOf({ ...shownState(), ...changes });
}

/** What fixes in a link what the log knew when the map was drawn. */
function asKnown() {
  return { fixedKnownAt: shownPicture().knownAt };
}

/** Copies a text, or shows it where the browser does not copy. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify(word("copied"));
  } catch {
    // Without leave, or from an address that is not secure, the browser does not copy.
    notify(word("copyByHand"), { text });
  }
}
