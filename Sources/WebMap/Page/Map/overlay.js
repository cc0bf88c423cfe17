// The overlay that the state asks for, what is told while it is not on the map, and the days that
// are loaded ahead.

import { DaysAhead } from "./ahead.js";
import { addingDays } from "./calendar.js";
import { allowed, stepped } from "./days.js";
import { readDifference, showDifference } from "./difference.js";
import { afterPause, isNarrow } from "./dom.js";
import { Frames } from "./frames.js";
import { map } from "./map.js";
import { setPicture, wantedPicture } from "./picture.js";
import { controlTiles, newestOnly } from "./server.js";
import { listen, state } from "./store.js";
import { isPlaying } from "./player.js";
import { chosenStep, direction } from "./timeline.js";
import { tellLack } from "./waiting.js";

let frames = null, ahead = null;
let waiting = [];
let hasMoved = false;

/** Shows the overlays, now and whenever the day, the view or what is known changes. */
export function startOverlay() {
  const load = newestOnly((answer) => frames.takeDifference(answer),
    () => frames.failDifference());
  frames = new Frames({
    painted: take, progressed,
    readDifference: (picture) => load((signal) => readDifference(picture, signal)),
  });
  ahead = new DaysAhead(() => frames.coming !== null);
  listen(["date", "view", "theme", "fixedKnownAt", "newestKnownAt", "mode", "compare", "first",
    "second"], show);
  listen(["date"], () => { hasMoved = true; });
  listen(["language"], () => tellLack(frames));
  const again = afterPause(400, loadAhead);
  map.on("moveend", () => {
    ahead.forget();
    again();
  });
  show();
}

/** Resolves as soon as the wanted picture is on the map. */
export function painted() {
  if (frames.isPainted()) return Promise.resolve();
  return new Promise((done) => waiting.push(done));
}

function show() {
  frames.show(wantedPicture());
  progressed();
}

function progressed() {
  tellLack(frames);
  if (!frames.isPainted()) return;
  for (const done of waiting.splice(0)) done();
}

function take({ picture, difference }) {
  const { dataset } = map.getContainer();
  dataset.painted = picture.date;
  dataset.paintedView = picture.view;
  dataset.paintedEarlier = picture.mode === "swipe" ? picture.first || picture.compare : "";
  document.documentElement.dataset.picture = picture.mode;
  showDifference(difference);
  setPicture(picture);
  loadAhead();
}

function loadAhead() {
  if (state.embed || !frames.isPainted() || frames.wanted.first) return;
  // On a phone, days that may never be looked at would cost more than the page.
  if (isNarrow() && !hasMoved && !isPlaying()) return;
  const step = chosenStep();
  const dates = [];
  // Who has not touched the slider may never do so: one day each way is enough to begin with.
  const most = isPlaying() ? 6 : hasMoved ? 3 : 1;
  for (let steps = 1; steps <= most; steps += 1) {
    dates.push(stepped(state.date, step, direction() * steps));
  }
  if (!isPlaying()) {
    // Turning back, and the slider's own arrow keys, go by days whatever the step is.
    dates.push(stepped(state.date, step, -direction()),
      allowed(addingDays(state.date, direction())));
  }
  const tiles = (date) => controlTiles(frames.wanted, date);
  const others = [...new Set(dates)].filter((date) => date !== state.date);
  ahead.load(others.map(tiles), tiles(state.date));
}
