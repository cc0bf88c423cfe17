// Finding a place in either script, by its present or a former name, and flying there.

import { afterPause, byId, element } from "./dom.js";
import { oblast, placeName, problemText, raionOf, word } from "./language.js";
import { goTo, map } from "./map.js";
import { ask, newestOnly } from "./server.js";
import { set } from "./store.js";

const zooms = { city: 11, town: 12, settlement: 12, village: 13 };
let found = [], chosen = -1;
// Whether Enter was pressed before the answer came: then the first place found is meant.
let isHasty = false;

/** Wires the search field and its list. */
export function startSearch() {
  const field = byId("search-text"), list = byId("search-results");
  const load = newestOnly((answer) => {
    found = answer.places;
    choose(found.length ? 0 : -1);
    if (isHasty && found.length) go(found[0]);
    else if (document.activeElement === field) show();
    isHasty = false;
  }, showProblem);
  const read = afterPause(140, () => {
    const text = field.value.trim();
    if (text.length < 2) close();
    // Places are the same whatever the log knew.
    else load((signal) => ask("api/places", { q: text, limit: 8, "known-at": "" }, signal));
  });
  field.addEventListener("input", () => {
    isHasty = false;
    read();
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      choose((chosen + step + found.length) % found.length);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) field.value = "";
      close();
    }
  });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!list.hidden && found[chosen]) return go(found[chosen]);
    isHasty = true;
    read();
  });
  // The list goes away with the focus, but not before a click in it has counted.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (found[index]) go(found[index]);
  });
  field.addEventListener("blur", close);
}

function show() {
  const list = byId("search-results");
  list.replaceChildren(...found.map((place, index) => element("li",
    { role: "option", id: `place-${index}`, "aria-selected": String(index === chosen) },
    element("b", {}, placeName(place)),
    element("span", { class: "quiet" }, otherName(place), word(place.class), ", ",
      [oblast(place.oblast ?? ""), raionOf(place)].filter(Boolean).join(", ")))));
  if (!found.length) {
    list.append(element("li", { class: "quiet" }, word("nothingFound")));
  }
  list.hidden = false;
  byId("search-text").setAttribute("aria-expanded", "true");
  choose(chosen);
}

function showProblem(problem) {
  const list = byId("search-results");
  found = [];
  isHasty = false;
  choose(-1);
  list.replaceChildren(element("li", { class: "quiet" }, problemText(problem)));
  list.hidden = document.activeElement !== byId("search-text");
}

function otherName(place) {
  const other = placeName(place) === place.name ? place.nameInUkrainian : place.name;
  return other && other !== placeName(place) ? `${other}, ` : "";
}

function choose(index) {
  chosen = index;
  const field = byId("search-text");
  for (const [row, option] of [...byId("search-results").children].entries()) {
    option.setAttribute("aria-selected", String(row === index));
  }
  if (index >= 0) field.setAttribute("aria-activedescendant", `place-${index}`);
  else field.removeAttribute("aria-activedescendant");
}

function close() {
  byId("search-results").hidden = true;
  byId("search-text").setAttribute("aria-expanded", "false");
  byId("search-text").removeAttribute("aria-activedescendant");
}

function go(place) {
  byId("search-text").value = placeName(place);
  close();
  const [longitude, latitude] = place.position;
  // The keyboard goes along: arrows move the map there, Enter asks about the place.
  map.getContainer().focus({ preventScroll: true });
  goTo(longitude, latitude, Math.max(map.getZoom(), zooms[place.class] ?? 12));
  set({ place: place.katottg || place.name, claim: "", change: null, ground: null });
}
