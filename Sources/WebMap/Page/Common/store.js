// What the page shows: one plain object. Whoever shows a part of it listens for its keys.

const listeners = [];

/** The state; change it with `set` only. */
export const state = {
  /** The day shown. */
  date: "",
  /** Whose picture: assessed, russian-claims, ukrainian-claims or all. */
  view: "all",
  /** The moment whose knowledge is shown, when the address or the person fixed one; else "". */
  fixedKnownAt: "",
  /** The moment of the last record that the server told of. */
  newestKnownAt: "",
  /** The map's centre in degrees, and its zoom. */
  latitude: 48.28, longitude: 37.18, zoom: 9,
  /** "en" or "uk". */
  language: "en",
  /** "auto", "light" or "dark". */
  theme: "auto",
  /** The name of the background that takes the place of the ground; "" for none. */
  background: "",
  /** The layers of the base map that are left out, by their words in order. */
  without: [],
  /** "day", "swipe" or "difference". */
  mode: "day",
  /** The earlier day that is compared with `date`. */
  compare: "",
  /** The two sources that are compared in place of two days; "" where days are. */
  first: "", second: "",
  /** Where the swipe bar stands, from 0 at the left to 1. */
  swipe: 0.5,
  /** The claim that is shown, by its id. */
  claim: "",
  /** The point whose claims are shown, as [longitude, latitude]. */
  ground: null,
  /** The settlement whose page is shown, by its code or name. */
  place: "",
  /** The piece or settlement of the difference whose claims are shown. */
  change: null,
  /** The page of the panel: legend, area, claims, changes; "" when it is folded. */
  panel: "legend",
  /** Whether the page stands in another page's frame. */
  embed: false,
  /** Whether the slider stands in the frame, too. */
  slider: false,
};

/** What the server says of itself and of its log; filled once before anything is shown. */
export const status = {};

/** The moment whose knowledge is shown. */
export function knownAt() {
  return state.fixedKnownAt || state.newestKnownAt;
}

/** "light" or "dark", as chosen or as the system has it. */
export function style() {
  if (state.theme !== "auto") return state.theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Changes the state and tells those who listen for one of the keys that really changed. */
export function set(changes) {
  const changed = Object.keys(changes).filter((key) => {
    const isSame = JSON.stringify(state[key]) === JSON.stringify(changes[key]);
    state[key] = changes[key];
    return !isSame;
  });
  if (changed.length) tell(changed);
}

/** Calls `work` whenever one of the keys changes; "*" stands for all. */
export function listen(keys, work) {
  listeners.push([keys, work]);
}

/** Tells those who listen for one of the keys. */
export function tell(keys) {
  for (const [wanted, work] of listeners) {
    if (wanted[0] === "*" || wanted.some((key) => keys.includes(key))) work(keys);
  }
}
