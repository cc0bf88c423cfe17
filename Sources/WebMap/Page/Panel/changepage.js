// The claims behind one piece of a difference, or about one settlement that changed.

import { byId, element } from "./dom.js";
import { claimCards } from "./claimcard.js";
import { area, changeName, oblast, word } from "./language.js";
import { loadInto } from "./pages.js";
import { focusPage } from "./panel.js";
import { picture } from "./picture.js";
import { ask } from "./server.js";
import { listen, state } from "./store.js";

/** How many claims of a piece are shown; each is asked for by itself. */
const most = 30;

/** Shows the claims of the change in the state, whenever it changes. */
export function startChangePage() {
  const page = byId("page-change");
  let last = null;
  const load = loadInto(page, (answer) => {
    if (!state.change) return;
    last = answer;
    fill(page, last);
    if (!state.claim) focusPage();
  }, () => [element("h2", {}, word("changeClaims"))]);
  listen(["change"], () => {
    const change = state.change;
    if (change) load((signal) => claimsOf(change, signal));
  });
  listen(["language"], () => { if (last && state.change) fill(page, last); });
}

async function claimsOf(change, signal) {
  if (change.code) {
    const answer = await ask("api/claims",
      { place: change.code, datetime: `../${picture.date}`, limit: most }, signal);
    return { change, all: answer.numberMatched,
      claims: answer.features.map((feature) => feature.properties) };
  }
  const answers = await Promise.all(change.claims.slice(-most).map((id) =>
    ask("api/claims/" + encodeURIComponent(id), {}, signal)));
  const claims = answers.map((answer) => answer.properties);
  claims.sort((a, b) => b.claimedOn.localeCompare(a.claimedOn) || b.sequence - a.sequence);
  return { change, all: change.claims.length, claims };
}

function fill(page, { change, all, claims }) {
  const kind = changeName(change.kind, change.isNamed);
  const notes = change.place ? [kind] : [
    kind, change.region ? oblast(change.region) : "",
    change.isDerived ? word("derived") : ""];
  page.replaceChildren(
    element("h2", {}, change.place ?? area(change.squareKilometers)),
    element("p", { class: "quiet" }, notes.filter(Boolean).join("; ")),
    element("h3", { class: "heading" },
      change.place ? word("placeOfChange", { place: change.place }) : word("changeClaims")),
    claimCards(claims, all));
}
