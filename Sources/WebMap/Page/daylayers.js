// The control overlay of the day shown: a new day is loaded unseen and takes the old one's place
// in one step, so that the slider never blinks.

import { map } from "./map.js";
import { coveredGround, tileLayer } from "./tiles.js";

/** How long a day that is no longer wanted may still finish loading, in milliseconds. */
const patience = 400;
/** How many days' tiles are kept loaded ahead. */
const mostAhead = 10;

/** Shows one day at a time in a pane. */
export class DayLayers {
  /** `painted` is called with the address of the tiles that have just come into view. */
  constructor(pane, painted = () => {}) {
    this.pane = pane;
    this.painted = painted;
    this.shown = null;
    this.coming = null;
    this.wanted = null;
    this.ahead = new Map();
  }

  /** Shows the tiles at an address as soon as all that are in view are loaded. */
  show(address) {
    this.wanted = address;
    if (this.coming?.address === address) return;
    if (this.coming && this.shown?.address !== address) {
      const rest = patience - (performance.now() - this.coming.start);
      if (rest > 0 && this.shown) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.turnToWanted(), rest);
        return;
      }
    }
    this.load(address);
  }

  /** Takes the overlay away. */
  clear() {
    clearTimeout(this.timer);
    this.wanted = null;
    this.coming?.layer.remove();
    this.shown?.layer.remove();
    this.coming = this.shown = null;
  }

  /** Loads the visible tiles of further days, the nearest first, and forgets others. */
  prefetch(addresses) {
    for (const [address, images] of this.ahead) {
      if (addresses.includes(address) || address === this.wanted) continue;
      // What is still under way would hold up the tiles that are wanted now.
      const late = images.filter((image) => !image.complete);
      for (const image of late) image.src = "";
      if (late.length || this.ahead.size > mostAhead) this.ahead.delete(address);
    }
    this.prefetchNext(addresses.filter((address) => !this.ahead.has(address)), addresses);
  }

  async prefetchNext(left, plan) {
    this.plan = plan;
    for (const address of left) {
      const tiles = visibleTiles();
      if (!tiles.length) return;
      const images = tiles.map((coords) => {
        const image = new Image();
        image.fetchPriority = "low";
        image.src = L.Util.template(address, coords);
        return image;
      });
      this.ahead.set(address, images);
      await Promise.allSettled(images.map((image) => image.decode()));
      if (this.plan !== plan || this.coming) return;
    }
  }

  /** Forgets what was loaded ahead: the map moved, or the log grew. */
  forgetAhead() {
    this.plan = null;
    this.ahead.clear();
  }

  turnToWanted() {
    const here = [this.coming?.address, this.shown?.address];
    if (this.wanted && !here.includes(this.wanted)) this.load(this.wanted);
  }

  load(address) {
    clearTimeout(this.timer);
    this.coming?.layer.remove();
    this.coming = null;
    if (this.shown?.address === address) return;
    const layer = tileLayer(address, this.pane);
    const own = (this.coming = { address, layer, start: performance.now() });
    layer.on("load", () => {
      if (this.coming === own) this.takePlace(own);
    });
    layer.addTo(map);
    if (this.coming === own && this.shown) layer.getContainer().style.visibility = "hidden";
    // Where the map shows no covered ground there are no tiles to wait for.
    if (!layer.isLoading()) {
      setTimeout(() => {
        if (this.coming === own) this.takePlace(own);
      });
    }
  }

  takePlace(own) {
    own.layer.getContainer().style.visibility = "";
    this.shown?.layer.remove();
    this.shown = own;
    this.coming = null;
    this.painted(own.address);
    this.turnToWanted();
  }
}

/** The tiles in view, as {x, y, z}; none in the middle of a flight, between two zooms. */
function visibleTiles() {
  const zoom = map.getZoom();
  if (!Number.isInteger(zoom)) return [];
  const bounds = map.getPixelBounds();
  const tiles = [];
  for (let y = Math.floor(bounds.min.y / 256); y <= Math.floor(bounds.max.y / 256); y += 1) {
    for (let x = Math.floor(bounds.min.x / 256); x <= Math.floor(bounds.max.x / 256); x += 1) {
      if (isCovered(x, y, zoom)) tiles.push({ x, y, z: zoom });
    }
  }
  return tiles;
}

function isCovered(x, y, zoom) {
  const tile = L.latLngBounds(
    map.unproject([x * 256, y * 256 + 256], zoom), map.unproject([x * 256 + 256, y * 256], zoom));
  return tile.overlaps(coveredGround());
}
