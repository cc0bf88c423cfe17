// The scale bar: a round number of kilometres or metres, true at the map's centre.

import { byId } from "./dom.js";
import { word } from "./language.js";
import { map, metersPerPixel } from "./map.js";
import { listen } from "./store.js";

/** The greatest width in pixels. */
const greatest = 120;

/** Shows the bar, now and whenever the map moves. */
export function startScaleBar() {
  map.on("move zoomend", show);
  listen(["language"], show);
  show();
}

function show() {
  const most = metersPerPixel() * greatest;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = [5, 2, 1].find((step) => step * power <= most) * power;
  const bar = byId("scale-bar");
  bar.style.width = `${Math.round(meters / metersPerPixel())}px`;
  const text = meters < 1000 ? `${meters}\u00a0${word("m")}`
    : `${meters / 1000}\u00a0${word("km")}`;
  if (bar.textContent !== text) bar.textContent = text;
}
