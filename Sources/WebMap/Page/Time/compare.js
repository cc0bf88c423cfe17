// Comparing two days: side by side under a swipe bar, or as their difference.

import { addingDays, isDate } from "./calendar.js";
import { byId, checkSegment, fillSegments, isNarrow } from "./dom.js";
import { allowed, firstDay } from "./days.js";
import { word } from "./language.js";
import { listen, set, state } from "./store.js";

/** Wires the bar of comparing. */
export function startCompare() {
  fillSegments(byId("modes"), "mode", [["swipe", "swipe"], ["difference", "difference"]], enter);
  byId("compare-open").addEventListener("click", () => {
    if (state.mode === "day") enter("swipe");
    else leave();
  });
  byId("compare-close").addEventListener("click", () => {
    leave();
    byId("compare-open").focus();
  });
  const field = byId("compare-day");
  field.addEventListener("change", () => {
    if (isDate(field.value)) set({ compare: allowed(field.value) });
    field.value = state.compare;
  });
  for (const button of byId("comparison").querySelectorAll("[data-days]")) {
    button.addEventListener("click", () =>
      set({ compare: allowed(addingDays(state.date, -button.dataset.days)) }));
  }
  listen(["date", "compare"], () => {
    if (state.mode !== "day") keepOrder();
  });
  listen(["mode", "compare", "language", "embed"], show);
  if (state.mode !== "day") keepOrder();
  show();
}

function enter(mode) {
  const isNew = state.mode === "day";
  const changes = { mode };
  if (!state.compare || state.compare >= state.date) {
    changes.compare = allowed(addingDays(state.date, -30));
  }
  // Two days need what changed beside them; on a phone the map itself comes first.
  if (mode === "difference" && !isNarrow()) {
    Object.assign(changes, { panel: "changes", claim: "", ground: null, place: "" });
  }
  set(changes);
  if (isNew) byId("modes").querySelector("input:checked")?.focus();
}

function leave() {
  set({ mode: "day", change: null, panel: state.panel === "changes" ? "legend" : state.panel });
}

// The earlier day stays the earlier one: where the slider passes it, it moves along.
function keepOrder() {
  if (state.compare < state.date || state.first) return;
  const before = allowed(addingDays(state.date, -1));
  if (before < state.date) set({ compare: before });
  else set({ compare: firstDay(), date: addingDays(firstDay(), 1) });
}

function show() {
  byId("comparison").hidden = state.mode === "day";
  byId("compare-open").setAttribute("aria-pressed", String(state.mode !== "day"));
  document.documentElement.dataset.mode = state.mode;
  checkSegment(byId("modes"), state.mode);
  const field = byId("compare-day");
  field.min = firstDay();
  field.max = allowed("9999-12-31");
  if (state.compare) field.value = state.compare;
  for (const button of byId("comparison").querySelectorAll("[data-days]")) {
    button.textContent = word("daysEarlier", { n: button.dataset.days });
    button.setAttribute("aria-label", word("daysEarlierLong", { n: button.dataset.days }));
  }
}
