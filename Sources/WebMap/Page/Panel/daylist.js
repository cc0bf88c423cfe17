// The list of what was said on the day shown.

import { afterPause, byId, element } from "./dom.js";
import { claimCard } from "./claimcard.js";
import { dayWithDataBefore } from "./days.js";
import { counted, longDate, word } from "./language.js";
import { map, shownBox } from "./map.js";
import { loadInto } from "./pages.js";
import { hasPicture, picture } from "./picture.js";
import { ask } from "./server.js";
import { listen, state } from "./store.js";
import { goToDay } from "./timeline.js";

const pageSize = 30;
/** The sides whose claims a view draws; undefined for all. */
const sides = { assessed: "third", "russian-claims": "RU", "ukrainian-claims": "UA" };

let isOnlyInView = false;
// The claims shown, how many there are, and the question that they answer.
let claims = [], matched = 0, answered = null;

/** Fills the list, now and whenever the map shows another day or view. */
export function startDayList() {
  const page = byId("page-claims");
  const load = loadInto(page, take);
  const read = (offset) => load(async (signal) => {
    const asked = question();
    return { asked, offset, answer: await ask("api/claims", { ...asked, offset }, signal) };
  });
  const later = afterPause(120, () => { if (state.panel === "claims") read(0); });
  const again = () => {
    if (!hasPicture()) return;
    page.setAttribute("aria-busy", "true");
    later();
  };
  listen(["picture"], again);
  listen(["panel"], () => {
    const isAnswered = JSON.stringify(answered) === JSON.stringify(question());
    if (state.panel === "claims" && !isAnswered) again();
  });
  listen(["language", "days"], show);
  map.on("moveend", () => { if (isOnlyInView) again(); });
  page.addEventListener("change", (event) => {
    if (event.target.id !== "only-in-view") return;
    isOnlyInView = event.target.checked;
    again();
  });
  page.addEventListener("click", (event) => {
    if (event.target.id === "more-claims") read(claims.length);
  });
  again();
}

function question() {
  return {
    datetime: picture.date, side: sides[picture.view], limit: pageSize,
    bbox: isOnlyInView ? shownBox() : undefined, "known-at": picture.knownAt,
  };
}

function take({ asked, offset, answer }) {
  const found = answer.features.map((feature) => feature.properties);
  claims = offset ? [...claims, ...found] : found;
  matched = answer.numberMatched;
  answered = asked;
  show();
}

function show() {
  if (!answered) return;
  const { datetime } = answered;
  const before = dayWithDataBefore(datetime);
  const checkbox = element("input", { type: "checkbox", id: "only-in-view" });
  checkbox.checked = isOnlyInView;
  const hadFocus = document.activeElement?.id === "only-in-view";
  byId("page-claims").replaceChildren(
    element("h2", {}, word("claimsOfDay", { date: longDate(datetime) })),
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
