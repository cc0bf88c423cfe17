// The picture on the map: what was painted last. The state says what is wanted; until that is
// painted, all that speaks of the map speaks of this.

import { knownAt, state, style, tell } from "./store.js";

/** The picture; `date` is "" until one is painted. Listen for "picture" to hear of another. */
export const picture = {
  date: "", view: "", mode: "day", compare: "", first: "", second: "", knownAt: "", fixedKnownAt: "", style: "",
};

/** The picture that the state asks for. */
export function wantedPicture() {
  const { date, view, mode, fixedKnownAt } = state;
  const isCompared = mode !== "day", isOfSources = isCompared && state.first !== "";
  return {
    date, view, mode, compare: isCompared && !isOfSources ? state.compare : "",
    first: isOfSources ? state.first : "", second: isOfSources ? state.second : "",
    knownAt: knownAt(), fixedKnownAt, style: style(),
  };
}

/** Whether two pictures are of the same. */
export function isSame(one, other) {
  return Boolean(one && other) && Object.keys(picture).every((key) => one[key] === other[key]);
}

/** Whether anything is painted. */
export function hasPicture() {
  return picture.date !== "";
}

/** Says what has just been painted. */
export function setPicture(painted) {
  Object.assign(picture, painted);
  tell(["picture"]);
}

/** The picture on the map; the wanted one while there is none. */
export function shownPicture() {
  return hasPicture() ? picture : wantedPicture();
}

/** The state as the map shows it: what is wanted and not yet painted is left out. */
export function shownState() {
  if (!hasPicture()) return state;
  const { date, view, mode, fixedKnownAt } = picture;
  const { first, second } = mode === "day" ? state : picture;
  return { ...state, date, view, mode, fixedKnownAt, first, second, compare: picture.compare || state.compare };
}
