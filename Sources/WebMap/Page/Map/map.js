// The map itself: its panes, the ground below, the names on top, and where it stands.

import { chosenBackground } from "./background.js";
import { byId, wantsLessMotion } from "./dom.js";
import { leftOut } from "./layers.js";
import { tileQuery } from "./server.js";
import { listen, set, state } from "./store.js";
import { coveredGround, tileLayer } from "./tiles.js";

/** Leaflet's map; null where the library is missing. */
export const map = window.L ? L.map("map", {
  minZoom: 5, maxZoom: 14, zoomControl: false, attributionControl: false, fadeAnimation: false,
  tap: false, zoomAnimation: !wantsLessMotion(), inertia: !wantsLessMotion(),
  maxBoundsViscosity: 0.6,
}) : null;

// Ground lies under control; what people look for lies over it; names stay readable on top.
const panes = { ground: 200, earlier: 300, control: 310, changes: 350, selection: 420, names: 450,
  measure: 500 };

/** Shows the map where the state says. */
export function startMap() {
  map.setMaxBounds(coveredGround().pad(0.35));
  map.setView([state.latitude, state.longitude], state.zoom);
  for (const [name, order] of Object.entries(panes)) {
    const pane = map.createPane(name);
    pane.style.zIndex = order;
    pane.style.pointerEvents = name === "changes" ? "auto" : "none";
  }
  showBaseMap();
  listen(["theme", "language", "background", "without"], showBaseMap);
  map.on("moveend", () => {
    const center = map.getCenter();
    set({ latitude: center.lat, longitude: center.lng, zoom: map.getZoom() });
  });
  byId("zoom-in").addEventListener("click", () => map.zoomIn());
  byId("zoom-out").addEventListener("click", () => map.zoomOut());
}

let baseLayers = [];

function showBaseMap() {
  const old = baseLayers;
  const other = chosenBackground();
  baseLayers = ["ground", "names"].map((name) => {
    const query = tileQuery(name === "names" ? { lang: state.language } : {});
    if (leftOut()) query.set("without", leftOut());
    // Sea and names reach beyond the covered ground: cut at its last tile they would look broken.
    const bounds = coveredGround().pad(1);
    const isOther = other && name === "ground";
    const url = isOther ? other.url : `basemap/${name}/{z}/{x}/{y}.png?${query}`;
    return tileLayer(url, name, bounds).addTo(map);
  });
  // The old ground stays until the new one is there, so that a switch of colours does not flash.
  for (const [index, layer] of old.entries()) {
    const fresh = baseLayers[index];
    fresh.on("progress", () => { if (fresh.isComplete()) layer.remove(); });
    fresh.on("remove", () => layer.remove());
  }
}

/** Metres of ground per screen pixel at the map's centre. */
export function metersPerPixel() {
  const latitude = map.getCenter().lat * Math.PI / 180;
  return 156543.034 * Math.cos(latitude) / 2 ** map.getZoom();
}

/** The bounds shown now as "west,south,east,north". */
export function shownBox() {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    .map((degrees) => degrees.toFixed(5)).join();
}

/** Moves the map to a place, by a flight unless less motion is wanted. */
export function goTo(longitude, latitude, zoom = Math.max(map.getZoom(), 11)) {
  const center = centerBesidePanels([latitude, longitude], zoom);
  if (wantsLessMotion()) map.setView(center, zoom, { animate: false });
  else map.flyTo(center, zoom, { duration: 0.8 });
}

/** Moves the map so that bounds are seen whole beside the panels; does nothing if they are. */
export function goToBounds(bounds, greatestZoom = 12) {
  const room = roomOfPanels();
  const inner = L.latLngBounds(
    map.containerPointToLatLng([room.left, map.getSize().y - room.bottom]),
    map.containerPointToLatLng([map.getSize().x - room.right, room.top]));
  const box = L.latLngBounds(bounds);
  const share = (box.getNorth() - box.getSouth()) / (inner.getNorth() - inner.getSouth());
  if (inner.contains(box) && share > 0.03) return;
  map.fitBounds(box, {
    paddingTopLeft: [room.left + 16, room.top + 16],
    paddingBottomRight: [room.right + 16, room.bottom + 16],
    maxZoom: greatestZoom, animate: !wantsLessMotion(),
  });
}

function centerBesidePanels(center, zoom) {
  const room = roomOfPanels();
  const shift = L.point((room.right - room.left) / 2, (room.bottom - room.top) / 2);
  return map.unproject(map.project(center, zoom).add(shift), zoom);
}

/** How much of the map's edges the panels cover, in pixels. */
export function roomOfPanels() {
  const size = map.getSize();
  const frame = map.getContainer().getBoundingClientRect();
  const boxes = ["caption", "panel", "timeline", "comparison"]
    .map((id) => byId(id).getBoundingClientRect())
    .filter((box) => box.width > 0 && box.bottom > frame.top && box.top < frame.bottom);
  const room = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const box of boxes) {
    const isColumn = box.width < size.x / 2 && box.height > size.y / 4;
    if (isColumn) room.left = Math.max(room.left, box.right);
    else if (box.top > size.y / 3) room.bottom = Math.max(room.bottom, size.y - box.top);
    else if (box.width > size.x / 2) room.top = Math.max(room.top, box.bottom);
  }
  // On a small screen with an open sheet something of the map has to be left.
  room.bottom = Math.max(0, Math.min(room.bottom, size.y * 0.9 - room.top));
  return room;
}
