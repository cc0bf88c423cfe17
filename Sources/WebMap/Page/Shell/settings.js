// Language, colours, background and layers.

import { startBackgrounds } from "./background.js";
import { byId, checkSegment, fillSegments } from "./dom.js";
import { translate, word } from "./language.js";
import { startLayers } from "./layers.js";
import { startMenu } from "./menus.js";
import { listen, set, state, status, style, tell } from "./store.js";

/** Wires the menu and applies the choices, now and whenever they change. */
export function startSettings() {
  startMenu("settings-open", "settings-menu");
  fillSegments(byId("languages"), "language", [["en", "english"], ["uk", "ukrainian"]],
    (language) => set({ language }));
  fillSegments(byId("themes"), "theme", [["auto", "auto"], ["light", "light"], ["dark", "dark"]],
    (theme) => set({ theme }));
  startBackgrounds();
  startLayers();
  listen(["language"], applyLanguage);
  listen(["theme"], applyTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => tell(["theme"]));
  applyLanguage();
  applyTheme();
}

function applyLanguage() {
  document.documentElement.lang = state.language;
  translate();
  checkSegment(byId("languages"), state.language);
  if (!status.version) return;
  byId("program-version").textContent = [
    word("version", { version: status.version, n: status.claims }),
    status.ledger === "sample" ? word("sample") : "",
  ].filter(Boolean).join(" ");
}

function applyTheme() {
  document.documentElement.dataset.style = style();
  checkSegment(byId("themes"), state.theme);
}
