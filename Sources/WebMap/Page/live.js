// Claims that arrive while the page is open: a quiet notice, and the map of what is known now.

import { counted, kindOfClaim, placeOfClaim } from "./language.js";
import { notify } from "./notices.js";
import { set, state, status } from "./store.js";
import { goToDay } from "./timeline.js";

/** How long to wait before asking a server that refused, in milliseconds. */
const pause = 20000;

let arrived = 0;

/** Listens for what the server tells, for as long as the page is open. */
export function followLog() {
  const events = new EventSource("/api/events");
  events.addEventListener("claim", (event) => tellOf(JSON.parse(event.data)));
  events.addEventListener("state", (event) => {
    set({ newestKnownAt: JSON.parse(event.data).knownAt });
  });
  events.addEventListener("error", () => {
    // The browser connects again by itself unless the server refused.
    if (events.readyState === EventSource.CLOSED) setTimeout(followLog, pause);
  });
}

function tellOf(claim) {
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
