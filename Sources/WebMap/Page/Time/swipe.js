// The swipe bar: the earlier day's overlay to its left, the later day's to its right.

import { byId } from "./dom.js";
import { shortDate } from "./language.js";
import { map } from "./map.js";
import { picture } from "./picture.js";
import { listen, set, state } from "./store.js";

/** How far a press of an arrow key moves the bar. */
const keySteps = { ArrowLeft: -0.02, ArrowRight: 0.02, ArrowDown: -0.02, ArrowUp: 0.02,
  PageDown: -0.1, PageUp: 0.1 };

/** Wires the bar. */
export function startSwipe() {
  const bar = byId("swipe");
  bar.addEventListener("pointerdown", (event) => {
    bar.setPointerCapture(event.pointerId);
    event.preventDefault();
    bar.focus();
  });
  bar.addEventListener("pointermove", (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const box = map.getContainer().getBoundingClientRect();
    move((event.clientX - box.left) / box.width);
  });
  bar.addEventListener("keydown", (event) => {
    const ends = { Home: 0, End: 1 };
    if (event.key in keySteps) move(state.swipe + keySteps[event.key]);
    else if (event.key in ends) move(ends[event.key]);
    else return;
    event.preventDefault();
  });
  map.on("move zoomend resize", clip);
  listen(["picture", "swipe", "language", "embed"], show);
  show();
}

function move(share) {
  set({ swipe: Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000 });
}

function show() {
  const bar = byId("swipe");
  bar.hidden = picture.mode !== "swipe";
  bar.style.left = `${state.swipe * 100}%`;
  bar.setAttribute("aria-valuenow", Math.round(state.swipe * 100));
  if (!bar.hidden) {
    const [earlier, later] = picture.first ? [picture.first, picture.second]
      : [shortDate(picture.compare), shortDate(picture.date)];
    bar.querySelector(".earlier").textContent = earlier;
    bar.querySelector(".later").textContent = later;
    const percent = Math.round(state.swipe * 100);
    bar.setAttribute("aria-valuetext", `${earlier} ← ${percent} % → ${later}`);
  }
  clip();
}

// Panes have no size of their own: they are cut by a box in their own coordinates, which move
// with the map.
function clip() {
  const [earlier, control] = [map.getPane("earlier"), map.getPane("control")];
  if (picture.mode !== "swipe") {
    control.style.clipPath = "";
    return;
  }
  const size = map.getSize();
  const start = map.containerPointToLayerPoint([0, 0]);
  const end = map.containerPointToLayerPoint(size);
  const middle = start.x + Math.round(size.x * state.swipe);
  const box = (west, east) => `polygon(${west}px ${start.y}px, ${east}px ${start.y}px, `
    + `${east}px ${end.y}px, ${west}px ${end.y}px)`;
  earlier.style.clipPath = box(start.x, middle);
  control.style.clipPath = box(middle, end.x);
}
