// Claims that arrive while the page is open: a quiet notice, and the map of what is known now.

import { counted, kindOfClaim, placeOfClaim } from "./language.js";
import { notify } from "./notices.js";
import { Retry, retryNow } from "./retry.js";
import { address, ask } from "./server.js";
import { set, state, status, tell } from "./store.js";
import { goToDay } from "./timeline.js";

let arrived = 0;
/** The claims that were told of: one that arrives while the page connects may be told twice. */
const told = new Set();

/** Listens for what the server tells, for as long as the page is open. */
export function followLog() {
  const retry = new Retry(() => connect(retry));
  connect(retry);
}

function connect(retry) {
  // What arrived since the page knows the ledger is told first; the browser says so by itself when
  // it connects again.
  const events = new EventSource(address("api/events",
    { since: state.newestKnownAt, "known-at": "" }));
  let wasLost = false;
  events.addEventListener("open", () => {
    if (wasLost) catchUp();
    wasLost = false;
    retry.done();
  });
  events.addEventListener("claim", (event) => tellOf(JSON.parse(event.data)));
  events.addEventListener("state", (event) => {
    const { knownAt } = JSON.parse(event.data);
    // A source may have drawn its first map, and can be compared with others from then on.
    if (knownAt !== state.newestKnownAt) askStatus();
    set({ newestKnownAt: knownAt });
  });
  events.addEventListener("error", () => {
    wasLost = true;
    // The browser connects again by itself unless the server refused.
    if (events.readyState === EventSource.CLOSED) retry.later();
  });
}

/** After a time without events: what else failed is tried, and the days may have grown. */
function catchUp() {
  retryNow();
  return askStatus();
}

/** Asks anew which days there are, and who draws maps. */
async function askStatus() {
  const { firstDay, lastDay, assessors } =
    await ask("api/status", { "known-at": "" }).catch(() => ({}));
  if (!firstDay || !lastDay) return;
  Object.assign(status, { firstDay, lastDay, assessors });
  tell(["days", "assessors"]);
}

function tellOf(claim) {
  if (told.has(claim.id)) return;
  told.add(claim.id);
  if (claim.validFrom < status.firstDay) status.firstDay = claim.validFrom;
  if (claim.claimedOn > status.lastDay) status.lastDay = claim.claimedOn;
  // An open map that fixes a moment goes on showing that moment: nothing arrives on it.
  if (state.embed) return;
  arrived += 1;
  const what = `${placeOfClaim(claim) || claim.source}: ${kindOfClaim(claim)}`;
  notify(counted("arrived", arrived, { what }), {
    action: () => {
      arrived = 0;
      const newestKnownAt = [claim.recordedAt, state.newestKnownAt].sort().at(-1);
      set({ fixedKnownAt: "", newestKnownAt, claim: claim.id });
      goToDay(claim.validFrom ?? claim.claimedOn);
    },
  });
}
