// The overlays on the map, as whole pictures: the tiles of one day or of two, and the difference. A
// new picture is loaded unseen and takes the old one's place in one step when all of it is there.

import { map } from "./map.js";
import { isSame } from "./picture.js";
import { controlTiles } from "./server.js";
import { tileLayer } from "./tiles.js";

/** How long a picture that is no longer wanted may still finish loading, in milliseconds. */
const patience = 400;

/** Shows one picture at a time. */
export class Frames {
  /**
   * `painted` gets each frame that has come into view; `progressed` is called whenever a part came
   * or failed; `readDifference` asks for the difference of a picture.
   */
  constructor({ painted, progressed, readDifference }) {
    Object.assign(this, { painted, progressed, readDifference });
    this.shown = null;
    this.coming = null;
    this.wanted = null;
    // Tiles that the map has left behind are no longer waited for.
    map.on("moveend", () => setTimeout(() => this.check()));
  }

  /** Shows a picture as soon as all of it is there. */
  show(picture) {
    this.wanted = picture;
    if (isSame(this.coming?.picture, picture)) return;
    const rest = this.coming ? patience - (performance.now() - this.coming.start) : 0;
    if (rest > 0 && this.shown && !isSame(this.shown.picture, picture)) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.turnToWanted(), rest);
    } else {
      this.load(picture);
    }
  }

  /** Whether the wanted picture is on the map. */
  isPainted() {
    return isSame(this.shown?.picture, this.wanted);
  }

  /**
   * What the map lacks: null when it shows what is wanted, else `what`, "picture" or "part", and
   * whether it failed.
   */
  lack() {
    if (!this.isPainted()) {
      return { what: "picture", hasFailed: Boolean(this.coming && isFaulty(this.coming)) };
    }
    const isWhole = layersOf(this.shown).every((layer) => layer.isComplete());
    return isWhole ? null : { what: "part", hasFailed: isFaulty(this.shown) };
  }

  /** Takes the difference of the picture that is coming. */
  takeDifference(difference) {
    if (!this.coming) return;
    Object.assign(this.coming, { difference, hasFailed: false });
    this.check();
  }

  /** The difference of the picture that is coming did not come. */
  failDifference() {
    if (this.coming) this.coming.hasFailed = true;
    this.progressed();
  }

  turnToWanted() {
    const here = [this.coming?.picture, this.shown?.picture];
    if (!here.some((picture) => isSame(picture, this.wanted))) this.load(this.wanted);
  }

  load(picture) {
    clearTimeout(this.timer);
    this.remove(this.coming, this.shown);
    this.coming = null;
    if (!isSame(this.shown?.picture, picture)) {
      this.coming = { picture, start: performance.now(), layers: {}, difference: null };
      for (const [pane, address] of Object.entries(tilesOf(picture))) {
        this.coming.layers[pane] = this.layer(pane, address);
      }
      if (picture.mode === "difference") this.readDifference(picture);
    }
    // Where the map shows no covered ground there are no tiles to wait for.
    setTimeout(() => this.check());
  }

  /** The layer of an address: the one that is shown if it is the same, else a hidden one. */
  layer(pane, address) {
    const old = this.shown?.layers[pane];
    if (old?.address === address) return old;
    const layer = tileLayer(address, pane);
    layer.on("progress", () => this.check());
    layer.addTo(map);
    layer.getContainer().style.visibility = "hidden";
    return layer;
  }

  check() {
    if (this.coming && isWhole(this.coming)) this.takePlace(this.coming);
    this.progressed();
  }

  takePlace(frame) {
    const old = this.shown;
    this.shown = frame;
    this.coming = null;
    for (const layer of layersOf(frame)) layer.getContainer().style.visibility = "";
    this.remove(old, frame);
    this.painted(frame);
    this.turnToWanted();
  }

  /** Takes away the layers of a frame that are not those of another one, too. */
  remove(frame, other) {
    const kept = layersOf(other);
    for (const layer of layersOf(frame)) if (!kept.includes(layer)) layer.remove();
  }
}

function tilesOf(picture) {
  const tiles = { control: controlTiles(picture, picture.date, picture.second) };
  if (picture.mode === "swipe") {
    tiles.earlier = controlTiles(picture, picture.compare || picture.date, picture.first);
  }
  return tiles;
}

function layersOf(frame) {
  return Object.values(frame?.layers ?? {});
}

function isWhole(frame) {
  return layersOf(frame).every((layer) => layer.isComplete())
    && (frame.picture.mode !== "difference" || frame.difference !== null);
}

function isFaulty(frame) {
  return frame.hasFailed || layersOf(frame).some((layer) => layer.isFaulty());
}
