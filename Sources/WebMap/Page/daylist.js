// The list of what was said on the day shown.

import { afterPause, byId, element } from "./dom.js";
import { claimCard } from "./claimcard.js";
import { dayWithDataBefore } from "./days.js";
import { counted, longDate, problemText, word } from "./language.js";
import { map, shownBox } from "./map.js";
import { ask, newestOnly } from "./server.js";
import { listen, state } from "./store.js";
import { goToDay } from "./timeline.js";

const pageSize = 30;
/** The sides whose claims a view draws; undefined for all. */
const sides = { assessed: "third", "russian-claims": "RU", "ukrainian-claims": "UA" };

let isOnlyInView = false;
let claims = [], matched = 0, shownFor = "";

/** Fills the list, now and whenever the day or the view changes. */
export function startDayList() {
  const load = newestOnly(take, (problem) => byId("page-claims").replaceChildren(
    element("p", { class: "quiet" }, problemText(problem))));
  const read = (offset) => load(async (signal) => {
    const asked = question();
    return { asked, offset, answer: await ask("/api/claims", { ...asked, offset }, signal) };
  });
  const again = afterPause(120, () => { if (state.panel === "claims") read(0); });
  listen(["date", "view", "fixedKnownAt", "newestKnownAt"], again);
  listen(["panel"], () => {
    if (state.panel === "claims" && shownFor !== JSON.stringify(question())) again();
  });
  listen(["language", "days"], show);
  map.on("moveend", () => { if (isOnlyInView) again(); });
  byId("page-claims").addEventListener("change", (event) => {
    if (event.target.id !== "only-in-view") return;
    isOnlyInView = event.target.checked;
    again();
  });
  byId("page-claims").addEventListener("click", (event) => {
    if (event.target.id === "more-claims") read(claims.length);
  });
  again();
}

function question() {
  return {
    datetime: state.date, side: sides[state.view], limit: pageSize,
    bbox: isOnlyInView ? shownBox() : undefined,
  };
}

function take({ asked, offset, answer }) {
  const found = answer.features.map((feature) => feature.properties);
  claims = offset ? [...claims, ...found] : found;
  matched = answer.numberMatched;
  shownFor = JSON.stringify(asked);
  show();
}

function show() {
  if (!shownFor) return;
  const before = dayWithDataBefore(state.date);
  const checkbox = element("input", { type: "checkbox", id: "only-in-view" });
  checkbox.checked = isOnlyInView;
  const hadFocus = document.activeElement?.id === "only-in-view";
  byId("page-claims").replaceChildren(
    element("h2", {}, word("claimsOfDay", { date: longDate(state.date) })),
    element("label", { class: "check" }, checkbox, element("span", {}, word("onlyInView"))),
    element("p", { class: "count quiet" },
      matched ? counted("claimCount", matched) : word("noneOfDay")),
    !matched && before ? element("button",
      { type: "button", class: "plain", onclick: () => goToDay(before) },
      word("dayBefore", { date: longDate(before) })) : "",
    element("div", { class: "claims" }, claims.map((claim) => claimCard(claim))),
    claims.length < matched
      ? element("button", { type: "button", class: "wide", id: "more-claims" }, word("more")) : "");
  if (hadFocus) checkbox.focus();
}
