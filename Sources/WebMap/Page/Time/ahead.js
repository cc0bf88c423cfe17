// Days whose tiles are loaded before they are wanted, so that the next step is there at once.

import { map } from "./map.js";
import { coveredGround } from "./tiles.js";

/** How many days' tiles are kept. */
const most = 10;

/** Keeps the visible tiles of days by the addresses of their tiles. */
export class DaysAhead {
  /** `isBusy` tells whether tiles that are wanted now are on their way. */
  constructor(isBusy) {
    this.isBusy = isBusy;
    this.days = new Map();
  }

  /** Loads the visible tiles of further days, the nearest first, and forgets others. */
  load(addresses, wanted) {
    for (const [address, images] of this.days) {
      if (addresses.includes(address) || address === wanted) continue;
      // What is still under way would hold up the tiles that are wanted now.
      const late = images.filter((image) => !image.complete);
      for (const image of late) image.src = "";
      if (late.length || this.days.size > most) this.days.delete(address);
    }
    this.loadNext(addresses.filter((address) => !this.days.has(address)), addresses);
  }

  /** Forgets all: the map moved, or the log grew. */
  forget() {
    this.plan = null;
    this.days.clear();
  }

  async loadNext(left, plan) {
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
      this.days.set(address, images);
      const loaded = await Promise.allSettled(images.map((image) => image.decode()));
      // A server that does not answer has enough to do with what is wanted now.
      if (loaded.some(({ status }) => status === "rejected")) this.days.delete(address);
      if (this.plan !== plan || this.isBusy() || !this.days.has(address)) return;
    }
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
