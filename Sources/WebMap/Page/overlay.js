// Which days' overlays lie on the map, and which are loaded ahead.

import { afterPause } from "./dom.js";
import { addingDays } from "./calendar.js";
import { allowed, stepped } from "./days.js";
import { DayLayers } from "./daylayers.js";
import { map } from "./map.js";
import { controlTiles } from "./server.js";
import { listen, state } from "./store.js";
import { chosenStep, direction, isPlaying } from "./timeline.js";

let control = null, earlier = null;
let waiting = [];
let hasMoved = false;

/** Shows the overlays, now and whenever the day, the view or what is known changes. */
export function startOverlay() {
  const container = map.getContainer();
  control = new DayLayers("control", (address) => {
    container.dataset.painted = address.split("/")[3];
    container.dataset.paintedView = address.split("/")[2];
    if (address === controlTiles(state.date)) {
      for (const done of waiting.splice(0)) done();
      loadAhead();
    }
  });
  earlier = new DayLayers("earlier", (address) => {
    container.dataset.paintedEarlier = address.split("/")[3];
  });
  listen(["date", "view", "theme", "fixedKnownAt", "newestKnownAt", "mode", "compare"], show);
  listen(["date"], () => { hasMoved = true; });
  const again = afterPause(400, loadAhead);
  map.on("moveend", () => {
    control.forgetAhead();
    again();
  });
  show();
}

/** Resolves as soon as the wanted day is on the map. */
export function painted() {
  if (control.shown?.address === controlTiles(state.date)) return Promise.resolve();
  return new Promise((done) => waiting.push(done));
}

function show() {
  control.show(controlTiles(state.date));
  if (state.mode === "swipe") earlier.show(controlTiles(state.compare));
  else earlier.clear();
}

function loadAhead() {
  if (state.embed) return;
  const step = chosenStep();
  const dates = [];
  // Who has not touched the slider may never do so: one day each way is enough to begin with.
  const most = isPlaying() ? 6 : hasMoved ? 3 : 1;
  for (let steps = 1; steps <= most; steps += 1) {
    dates.push(stepped(state.date, step, direction * steps));
  }
  if (!isPlaying()) {
    // Turning back, and the slider's own arrow keys, go by days whatever the step is.
    dates.push(stepped(state.date, step, -direction), allowed(addingDays(state.date, direction)));
  }
  const others = [...new Set(dates)].filter((date) => date !== state.date);
  control.prefetch(others.map(controlTiles));
}
