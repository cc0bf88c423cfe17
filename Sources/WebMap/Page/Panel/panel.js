// The panel beside the map, a sheet at the bottom of a phone: its tabs, and the pages of claims
// that take their place. A claim goes before a change, a change before a settlement, that before a
// point, a point before the tabs; "Back" takes the first of them away.

import { byId, isNarrow } from "./dom.js";
import { listen, set, state } from "./store.js";

const tabs = ["legend", "area", "claims", "changes"];
const pages = [...tabs, "ground", "place", "change", "claim"];
let lastTab = "legend";
let shownPage = "";
let openedFrom = null;
// Whether the settlement's page was asked for in the panel, and takes the keyboard when it is there.
let isPlaceAwaited = false;

/** Wires the tabs, folding and "Back". */
export function startPanel() {
  for (const tab of tabs) {
    byId("tab-" + tab).addEventListener("click", () => {
      // On a phone a second tap on the open tab folds the sheet.
      set({ panel: isNarrow() && state.panel === tab ? "" : tab });
    });
  }
  byId("panel-tabs").querySelector("[role=tablist]").addEventListener("keydown", moveAmongTabs);
  byId("panel-toggle").addEventListener("click", () => set({ panel: state.panel ? "" : lastTab }));
  byId("panel-back").querySelector("button").addEventListener("click", goBack);
  document.addEventListener("keydown", (event) => {
    const isTaken = event.defaultPrevented || event.target.matches("select, input");
    if (event.key === "Escape" && !isTaken && detail()) goBack();
  });
  tellHeight("panel", "--sheet");
  tellHeight("caption", "--head");
  tellHeight("credit", "--foot");
  listen(["panel", "claim", "ground", "place", "change", "mode", "first", "embed"], show);
  show();
}

/** Keeps the height of a part in a variable of the style sheet, so that others leave it room. */
function tellHeight(part, variable) {
  new ResizeObserver(() => document.documentElement.style.setProperty(
    variable, `${byId(part).offsetHeight}px`)).observe(byId(part));
}

/** Which page takes the place of the tabs: "claim", "change", "place", "ground" or "". */
export function detail() {
  if (state.claim) return "claim";
  if (state.change) return "change";
  return state.place ? "place" : state.ground ? "ground" : "";
}

/** Puts the keyboard and the screen reader at the start of the page that was just opened. */
export function focusPage() {
  const heading = byId("page-" + shownPage)?.querySelector("h2");
  if (!heading) return;
  if (document.activeElement && document.activeElement !== document.body &&
    !byId("panel").contains(document.activeElement)) openedFrom = document.activeElement;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Opens the page of a settlement from within the panel. */
export function openPlace(code) {
  isPlaceAwaited = true;
  set({ place: code, claim: "", change: null });
}

/** Takes the keyboard to a settlement's page that has just come, if it was asked for in the panel. */
export function focusAwaitedPlace() {
  if (isPlaceAwaited) focusPage();
  isPlaceAwaited = false;
}

function goBack() {
  const page = detail();
  set({ claim: { claim: "" }, change: { change: null }, place: { place: "" },
    ground: { ground: null } }[page]);
  if (detail()) focusPage();
  else (openedFrom ?? byId("tab-" + lastTab)).focus({ preventScroll: true });
  if (!detail()) openedFrom = null;
}

function moveAmongTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const offered = tabs.filter((tab) => !byId("tab-" + tab).hidden);
  const now = offered.indexOf(event.target.id.replace("tab-", ""));
  const next = offered[(now + step + offered.length) % offered.length];
  set({ panel: next });
  byId("tab-" + next).focus();
}

function show() {
  byId("tab-changes").hidden = state.mode === "day";
  // Figures are of one picture.
  const isOfSources = state.mode !== "day" && state.first !== "";
  byId("tab-area").hidden = isOfSources;
  if (state.panel) lastTab = state.panel;
  if (state.panel === (isOfSources ? "area" : state.mode === "day" ? "changes" : null)) {
    set({ panel: "legend" });
    return;
  }
  const inDetail = detail();
  const page = inDetail || state.panel;
  for (const name of pages) byId("page-" + name).hidden = name !== page;
  for (const tab of tabs) {
    const isShown = tab === state.panel;
    byId("tab-" + tab).setAttribute("aria-selected", String(isShown));
    byId("tab-" + tab).tabIndex = tab === lastTab ? 0 : -1;
  }
  byId("panel-tabs").hidden = Boolean(inDetail);
  byId("panel-back").hidden = !inDetail;
  byId("panel").classList.toggle("folded", !page);
  document.documentElement.dataset.panel = page ? "open" : "folded";
  byId("panel").classList.toggle("detail", Boolean(inDetail));
  byId("panel-toggle").setAttribute("aria-expanded", String(Boolean(page)));
  if (page !== shownPage) byId("panel-body").scrollTop = 0;
  shownPage = page;
}
