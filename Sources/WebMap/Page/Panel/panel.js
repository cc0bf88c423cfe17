// The panel beside the map, a sheet at the bottom of a phone: its tabs, and the pages of claims
// that take their place. A claim goes before a change, a change before a point, a point before
// the tabs; "Back" takes the first of them away.

import { byId, isNarrow } from "./dom.js";
import { listen, set, state } from "./store.js";

const tabs = ["legend", "area", "claims", "changes"];
const pages = [...tabs, "ground", "change", "claim"];
let lastTab = "legend";
let shownPage = "";
let openedFrom = null;

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
  listen(["panel", "claim", "ground", "change", "mode", "embed"], show);
  show();
}

/** Keeps the height of a part in a variable of the style sheet, so that others leave it room. */
function tellHeight(part, variable) {
  new ResizeObserver(() => document.documentElement.style.setProperty(
    variable, `${byId(part).offsetHeight}px`)).observe(byId(part));
}

/** Which page takes the place of the tabs: "claim", "change", "ground" or "". */
export function detail() {
  return state.claim ? "claim" : state.change ? "change" : state.ground ? "ground" : "";
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

function goBack() {
  const page = detail();
  set(page === "claim" ? { claim: "" } : page === "change" ? { change: null } : { ground: null });
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
  if (state.panel) lastTab = state.panel;
  if (state.mode === "day" && state.panel === "changes") {
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
