// Layers of tiles: a tile counts as loaded only when it can be painted at once, and one that the
// server was too busy to draw is asked for again.

import { status } from "./store.js";

/** How often and after how many milliseconds a tile is asked for again. */
const retries = [600, 2500];

/** The ground that has tiles, as Leaflet's bounds. */
export function coveredGround() {
  const [west, south, east, north] = status.coverage;
  return L.latLngBounds([south, west], [north, east]);
}

/** A layer of the tiles at an address with {z}, {x} and {y}, in a pane of the map. */
export function tileLayer(address, pane, bounds = coveredGround()) {
  const layer = L.tileLayer(address, {
    pane, minZoom: 5, maxZoom: 14, noWrap: true, bounds, keepBuffer: 1,
    updateWhenZooming: false,
  });
  layer.createTile = function (coords, done) {
    const image = document.createElement("img");
    image.alt = "";
    load(image, this.getTileUrl(coords), 0, done);
    return image;
  };
  return layer;
}

function load(image, address, tries, done) {
  image.src = address;
  image.decode().then(() => done(null, image), (error) => {
    // Leaflet gives a tile that is no longer wanted another address: it is not asked for again.
    const isWanted = image.getAttribute("src") === address && image.isConnected;
    if (!isWanted || tries === retries.length) done(error, image);
    else setTimeout(() => load(image, address, tries + 1, done), retries[tries]);
  });
}
