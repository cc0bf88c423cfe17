// The credits in the map's corner: the legend's, and that of the background from the moment on which
// it is shown.

import { withBackgroundCredit } from "./background.js";
import { byId } from "./dom.js";
import { word } from "./language.js";
import { listen } from "./store.js";

/** The credits of the map as the legend has them; null until it has come. */
let ofMap = null;

/** Shows credits, now and whenever the background changes. */
export function startCredit() {
  listen(["language"], () => showCredit(null));
  listen(["background"], fill);
  fill();
}

/** Shows the credits of a map. */
export function showCredit(credit) {
  ofMap = credit;
  fill();
}

function fill() {
  byId("credit").textContent = withBackgroundCredit(ofMap ?? word("credit"));
}
