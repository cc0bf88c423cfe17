// Layers of tiles. A tile that does not come is asked for again until it comes or is no longer in
// view, and Leaflet hears nothing of it until then: it goes on showing what it has.

import { Retry } from "./retry.js";
import { status } from "./store.js";

/** How long a tile may take, in milliseconds. */
const patience = 20000;

/** The ground that has tiles, as Leaflet's bounds. */
export function coveredGround() {
  const [west, south, east, north] = status.coverage;
  return L.latLngBounds([south, west], [north, east]);
}

/**
 * A layer of the tiles at an address with {z}, {x} and {y}, in a pane of the map.
 *
 * It fires "progress" whenever a tile came or did not come. `isComplete()` tells whether all tiles
 * in view are painted, `isFaulty()` whether one of them did not come when it was asked for last.
 */
export function tileLayer(address, pane, bounds = coveredGround()) {
  const layer = L.tileLayer(address, {
    pane, minZoom: 5, maxZoom: 14, noWrap: true, bounds, keepBuffer: 1,
    updateWhenZooming: false,
  });
  const loads = new Set();
  const wanted = () => [...loads].filter((load) => load.isWanted());
  layer.address = address;
  layer.isComplete = () => wanted().length === 0;
  layer.isFaulty = () => wanted().some((load) => load.isFaulty());
  layer.createTile = function (coords, done) {
    const load = new TileLoad(this.getTileUrl(coords), (isPainted) => {
      if (isPainted || !load.isWanted()) loads.delete(load);
      if (isPainted) done(null, load.image);
      layer.fire("progress");
    });
    loads.add(load);
    load.ask();
    return load.image;
  };
  return layer;
}

/** One tile on its way; `told` hears whether it was painted, each time that it was asked for. */
class TileLoad {
  constructor(address, told) {
    this.address = address;
    this.told = told;
    this.image = document.createElement("img");
    this.image.alt = "";
    this.retry = new Retry(() => (this.isWanted() ? this.ask() : this.end(false)));
  }

  /** Whether the tile is in view: Leaflet gives one that is not another address, or drops it. */
  isWanted() {
    return this.image.isConnected && this.image.getAttribute("src") === this.address;
  }

  isFaulty() {
    return this.image.classList.contains("missing");
  }

  async ask() {
    this.image.src = this.address;
    try {
      await inTime(this.image.decode());
    } catch {
      if (!this.isWanted()) return this.end(false);
      this.image.classList.add("missing");
      this.retry.later();
      this.told(false);
      return;
    }
    this.image.classList.remove("missing");
    this.retry.done();
    this.told(true);
  }

  end(isPainted) {
    this.retry.stop();
    this.told(isPainted);
  }
}

/** The promise, or a failure when it takes too long. */
function inTime(promise) {
  let timer = 0;
  const late = new Promise((_, fail) => { timer = setTimeout(fail, patience); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
