// One claim: shown on the map, and in its chain of replies.

import { byId, element } from "./dom.js";
import { claimCard } from "./claimcard.js";
import { area, distance, kindOfClaim, longDate, moment, shortDate, word } from "./language.js";
import { goToBounds } from "./map.js";
import { loadInto } from "./pages.js";
import { focusPage } from "./panel.js";
import { clearSelection, select, selectPoint } from "./selection.js";
import { ask } from "./server.js";
import { copy, linkTo } from "./share.js";
import { listen, set, state } from "./store.js";
import { goToDay } from "./timeline.js";

let feature = null;

/** Shows the claim of the state, now and whenever it changes. */
export function startClaimPage() {
  const page = byId("page-claim");
  let isFirst = true;
  const load = loadInto(page, (answer) => {
    // An answer that came late, after the page was closed, marks nothing on the map.
    if (!state.claim) return;
    feature = answer;
    fill(page);
    const bounds = select(answer.geometry);
    // The address said where the map is; opening it must not move it.
    if (bounds && !isFirst) goToBounds(bounds);
    if (!isFirst) focusPage();
    isFirst = false;
  }, () => [element("h2", {}, state.claim)]);
  const show = () => {
    if (!state.claim) {
      feature = null;
      if (state.place) return;
      if (state.ground) selectPoint(state.ground);
      else clearSelection();
      return;
    }
    load((signal) => ask("api/claims/" + encodeURIComponent(state.claim), {}, signal));
  };
  listen(["claim", "ground"], show);
  listen(["language"], () => { if (feature) fill(page); });
  if (state.claim || state.ground) show();
  if (!state.claim) isFirst = false;
}

function fill(page) {
  const claim = feature.properties;
  const day = claim.happenedOn ?? claim.claimedOn;
  page.replaceChildren(
    element("h2", { class: "unseen" }, kindOfClaim(claim)),
    claimCard(claim, { isOpen: true }),
    element("p", { class: "small" }, basis(claim)),
    day === state.date ? "" : element("button", {
      type: "button", class: "plain", onclick: () => goToDay(day),
    }, word("goToDay", { date: longDate(day) })),
    element("button", {
      type: "button", class: "plain", id: "copy-claim", onclick: () => copy(quotation(claim)),
    }, word("copyClaim")),
    element("h3", { class: "heading" }, word("chain")),
    feature.chain.length > 1 ? element("ol", { class: "chain" }, feature.chain.map(link))
      : element("p", { class: "quiet" }, word("noAnswers")),
    element("p", { class: "small" },
      word("recorded", { sequence: claim.sequence, moment: moment(claim.recordedAt) })),
    element("p", { class: "small" }, word("hash"), element("code", {}, feature.sha256)));
}

/** A claim as it is quoted: what, by whom, when, in which words, where it can be read, and a link. */
function quotation(claim) {
  const place = state.language === "uk" && claim.placeInUkrainian || claim.place;
  return [
    `${place}: ${kindOfClaim(claim)}. ${claim.source}, ${longDate(claim.claimedOn)}.`,
    claim.statement, claim.url, linkTo({ claim: claim.id, ground: null }),
  ].filter(Boolean).join("\n");
}

function basis(claim) {
  if (claim.lineKilometers) return word("basis-line", { length: distance(claim.lineKilometers) });
  if (!claim.areaBasis) return word("basis-none");
  const size = claim.areaSquareKilometers;
  const isOutline = claim.areaBasis === "settlementPart" && !claim.part;
  return word("basis-" + (isOutline ? "outline" : claim.areaBasis), { area: size ? area(size) : "" }).replace(/, $/, "");
}

/** One claim of the chain, indented by how deep it answers. */
function link({ depth, claim }) {
  const isShown = claim.id === state.claim;
  return element("li", { class: `depth-${Math.min(depth, 4)}` },
    element("button", {
      type: "button", class: `link side-${claim.side}`, "aria-current": isShown ? "true" : null,
      "data-claim": claim.id, onclick: () => set({ claim: claim.id }),
    },
    element("span", { class: "side" }, word("side" + claim.side)),
    element("b", {}, kindOfClaim(claim)),
    element("span", { class: "quiet" }, `${claim.source}, ${shortDate(claim.claimedOn)}`),
    isShown ? null : element("span", { class: "words" }, claim.statement)));
}
