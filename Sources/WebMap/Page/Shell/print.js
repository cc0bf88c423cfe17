// On paper: the map as large as a sheet has room for, with its label, legend and credits.

import { byId } from "./dom.js";

/** The width and height that a sheet of A4 on its side has for the map, in CSS pixels. */
const room = { width: 1030, height: 590 };

/** Fits the map whenever the page is about to be printed. */
export function startPrint() {
  addEventListener("beforeprint", () => {
    const { clientWidth: width, clientHeight: height } = byId("map");
    const scale = Math.min(room.width / width, room.height / height);
    const look = document.documentElement.style;
    look.setProperty("--print-width", `${width}px`);
    look.setProperty("--print-height", `${height}px`);
    look.setProperty("--print-scale", String(scale));
  });
}
