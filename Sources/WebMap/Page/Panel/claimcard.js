// How a claim is shown: who says it and that it is a claim, what it says, when, how good, and what
// others answered.

import { element, outsideLink } from "./dom.js";
import { counted, kindOfClaim, placeOfClaim, shortDate, tierOfClaim, word } from "./language.js";
import { openPlace } from "./panel.js";
import { shownLine } from "./shownby.js";
import { set } from "./store.js";

/**
 * A claim as a card. `isOpen` leaves out the button that opens it.
 */
export function claimCard(claim, { isOpen = false } = {}) {
  const open = (event) => {
    const isSelecting = getSelection().toString() !== "";
    if (!event.target.closest("a, .place-link") && !isSelecting) set({ claim: claim.id });
  };
  const meant = claim.happenedOn && claim.happenedOn !== claim.claimedOn;
  // The whole card can be clicked; for the keyboard there is the button in it.
  return element("article", { class: `claim side-${claim.side}`, onclick: isOpen ? null : open },
    element("p", { class: "tier" },
      element("span", { class: "side" }, word("side" + claim.side)), tierOfClaim(claim)),
    element("h3", {}, place(claim),
      element("span", { class: "kind" }, " · ", kindOfClaim(claim))),
    element("p", { class: "by" }, element("b", {}, claim.source), " ",
      element("span", { class: "dates" },
        day("said", claim.claimedOn), meant ? [", ", day("meant", claim.happenedOn)] : null)),
    element("blockquote", {}, claim.statement),
    element("p", { class: "marks" },
      element("span", { class: `standing ${claim.standing}` }, word("standing-" + claim.standing)),
      element("span", { class: "grade", title: word("gradeMeaning") },
        claim.grade ? word("grade", { grade: claim.grade }) : word("notGraded")),
      citation(claim)),
    shownLine(claim),
    isOpen ? null : element("p", { class: "actions" }, element("button", {
      type: "button", class: "plain", "data-claim": claim.id,
    }, word("showClaim"))));
}

/** The place of a claim, which leads to the settlement's own page. */
function place(claim) {
  if (!claim.code) return placeOfClaim(claim);
  return element("button", {
    type: "button", class: "place-link", title: word("openPlace"),
    onclick: () => openPlace(claim.code),
  }, placeOfClaim(claim));
}

function day(name, date) {
  return element("time", { datetime: date }, word(name, { date: shortDate(date) }));
}

/** Where the statement can be read: the outlet as a link, and the archived copy. */
function citation(claim) {
  const name = [claim.outlet, claim.title].filter(Boolean).join(": ")
    || word(claim.url ? "openSource" : "noLink");
  return element("span", { class: "citation" },
    claim.url ? outsideLink(claim.url, name) : name,
    claim.archiveURL ? [", ", outsideLink(claim.archiveURL, word("openArchive"))] : null);
}

/** Claims as cards, with how many there are. */
export function claimCards(claims, all = claims.length) {
  return element("div", { class: "claims" },
    element("p", { class: "count quiet" }, claims.length < all
      ? word("newestOf", { n: claims.length, all }) : counted("claimCount", all)),
    claims.map((claim) => claimCard(claim)));
}
