// What is marked on the map: the ground of the claim that is shown, else the point that was asked.

import { map } from "./map.js";

let shown = null;

/** Marks nothing any more. */
export function clearSelection() {
  shown?.remove();
  shown = null;
}

/** Outlines ground or marks a point; answers its bounds, or null where there is no geometry. */
export function select(geometry) {
  clearSelection();
  if (!geometry) return null;
  if (geometry.type === "Point") return selectPoint(geometry.coordinates);
  const outline = (className) => L.geoJSON(geometry, {
    pane: "selection", interactive: false, className, style: { className, fill: false },
    pointToLayer: (feature, position) => dot(position),
  });
  // A dark line on a light one is seen on any ground.
  shown = L.layerGroup([outline("outline-under"), outline("outline-over")]).addTo(map);
  return outline("").getBounds();
}

/** Marks a point; answers its bounds. */
export function selectPoint([longitude, latitude]) {
  clearSelection();
  shown = dot([latitude, longitude]).addTo(map);
  return L.latLng(latitude, longitude).toBounds(4000);
}

function dot(position) {
  return L.layerGroup([
    L.circleMarker(position,
      { pane: "selection", interactive: false, radius: 11, fill: false, className: "ring-under" }),
    L.circleMarker(position,
      { pane: "selection", interactive: false, radius: 11, fill: false, className: "ring-over" }),
  ]);
}
