// Backgrounds of others, which whoever runs the server offers in place of the ground.

import { byId } from "./dom.js";
import { word } from "./language.js";
import { listen, set, state } from "./store.js";

const given = document.querySelector('meta[name="frontline-backgrounds"]');

/** What is on offer: backgrounds with a name, the url of their tiles, and a credit. */
const backgrounds = given ? JSON.parse(given.content) : [];

/** The background that is chosen; null for the map's own ground. */
export function chosenBackground() {
  return backgrounds.find(({ name }) => name === state.background) ?? null;
}

/** The words of credit of a map, with those of the background that is chosen. */
export function withBackgroundCredit(credit) {
  const { credit: other } = chosenBackground() ?? {};
  return other ? `${word("backgroundCredit", { credit: other })} ${credit}` : credit;
}

/** Offers the choice where there is one. */
export function startBackgrounds() {
  const choice = byId("background"), label = byId("background-choice");
  label.hidden = backgrounds.length === 0;
  choice.addEventListener("change", () => set({ background: choice.value }));
  const fill = () => {
    choice.replaceChildren(new Option(word("ownBackground"), ""),
      ...backgrounds.map(({ name }) => new Option(name, name)));
    choice.value = chosenBackground()?.name ?? "";
  };
  listen(["language", "background"], fill);
  fill();
}
