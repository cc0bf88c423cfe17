// Measuring a distance along points on the map.

import { byId } from "./dom.js";
import { geodesicKilometers } from "./geodesic.js";
import { distance, word } from "./language.js";
import { map } from "./map.js";
import { listen } from "./store.js";

let points = null, layer = null;

/** Whether clicks on the map set points just now. */
export function isMeasuring() {
  return points !== null;
}

/** Wires measuring. */
export function startMeasure() {
  byId("measure-start").addEventListener("click", () => (points ? end() : begin()));
  map.on("click", (event) => { if (points) add(event.latlng); });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Enter" && points) add(map.getCenter());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && points) {
      event.preventDefault();
      end();
    } else if (event.key === "Backspace" && points?.length && !event.target.matches("input")) {
      points.pop();
      show();
    }
  }, { capture: true });
  listen(["language"], () => { if (points) show(); });
}

function begin() {
  points = [];
  map.doubleClickZoom.disable();
  layer = L.layerGroup().addTo(map);
  show();
  map.getContainer().focus({ preventScroll: true });
}

function end() {
  points = null;
  map.doubleClickZoom.enable();
  layer.remove();
  show();
  byId("measure-start").focus({ preventScroll: true });
}

function add(position) {
  const last = points.at(-1);
  // The second click of a double click is at the same place.
  if (last && last.equals(position)) return;
  points.push(position);
  show();
}

function show() {
  byId("measure-start").setAttribute("aria-pressed", String(Boolean(points)));
  map.getContainer().classList.toggle("measuring", Boolean(points));
  const told = byId("measured");
  told.hidden = !points;
  if (!points) return;
  const positions = points.map(({ lng, lat }) => [lng, lat]);
  const total = positions.slice(1).reduce(
    (sum, position, index) => sum + geodesicKilometers(positions[index], position), 0);
  told.textContent = points.length < 2 ? word("measureHint")
    : word("measured", { distance: distance(total) });
  layer.clearLayers();
  const options = { pane: "measure", interactive: false, fill: false };
  for (const className of ["outline-under", "outline-over"]) {
    L.polyline(points, { ...options, className }).addTo(layer);
  }
  for (const point of points) {
    L.circleMarker(point, { ...options, radius: 4, fill: true, className: "measure-point" })
      .addTo(layer);
  }
}
