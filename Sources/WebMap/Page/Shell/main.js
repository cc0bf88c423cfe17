// The page's beginning: what the address says, what the server says, then each part by itself.

import { queryOf, stateOf } from "./address.js";
import { addingDays, today } from "./calendar.js";
import { afterPause, byId, isNarrow } from "./dom.js";
import { startCaption } from "./caption.js";
import { startChangePage } from "./changepage.js";
import { startClaimPage } from "./claimpage.js";
import { startCompare } from "./compare.js";
import { startCredit } from "./credit.js";
import { startDayList } from "./daylist.js";
import { allowed } from "./days.js";
import { startDifference } from "./difference.js";
import { startEmbed } from "./embed.js";
import { startFigures } from "./figures.js";
import { startGroundPage } from "./groundpage.js";
import { translate, word } from "./language.js";
import { startLegend } from "./legend.js";
import { followLog } from "./live.js";
import { startMap } from "./map.js";
import { isMeasuring, startMeasure } from "./measure.js";
import { painted, startOverlay } from "./overlay.js";
import { startPrint } from "./print.js";
import { startPanel } from "./panel.js";
import { startPlacePage } from "./placepage.js";
import { shownState } from "./picture.js";
import { Retry } from "./retry.js";
import { startScaleBar } from "./scalebar.js";
import { startSearch } from "./search.js";
import { ask } from "./server.js";
import { startSettings } from "./settings.js";
import { sources, startSources } from "./sources.js";
import { startShare } from "./share.js";
import { listen, set, state, status, style } from "./store.js";
import { startSwipe } from "./swipe.js";
import { startTimeline } from "./timeline.js";
import { startWaiting } from "./waiting.js";

await start();

async function start() {
  const given = stateOf(location.search);
  const hasRoom = !isNarrow() && (innerHeight > 520 || given.embed);
  const language = navigator.language.toLowerCase().startsWith("uk") ? "uk" : "en";
  set({ language, panel: hasRoom ? "legend" : "", ...given });
  document.documentElement.dataset.style = style();
  document.documentElement.lang = state.language;
  translate();
  if (!window.L) return fail("libraryMissing");
  Object.assign(status, await statusOfServer());
  // A ledger without claims has no days yet: the slider runs over the last month.
  status.lastDay ??= today();
  status.firstDay ??= addingDays(status.lastDay, -30);
  set({ newestKnownAt: status.knownAt ?? "", date: allowed(state.date || status.lastDay) });
  if (!sources().includes(state.first) || !sources().includes(state.second)) {
    set({ first: "", second: "" });
  }
  if (state.mode !== "day") {
    set({ compare: allowed(state.compare || addingDays(state.date, -30)) });
  }
  startMap();
  startSettings();
  startScaleBar();
  startCredit();
  startCaption();
  startPanel();
  startCompare();
  startSources();
  startSwipe();
  startEmbed();
  startWaiting();
  startOverlay();
  startLegend();
  startFigures();
  startTimeline(painted);
  startDayList();
  startGroundPage(isMeasuring);
  startClaimPage();
  startPlacePage();
  startDifference();
  startChangePage();
  startMeasure();
  startSearch();
  startShare();
  startPrint();
  followLog();
  keepAddress();
  // The parts have made elements with words of their own.
  translate();
  document.documentElement.dataset.ready = "true";
}

/** The address follows the state, a moment later: browsers refuse too many changes a second. */
function keepAddress() {
  const write = () => history.replaceState(null, "", queryOf(shownState()));
  const later = afterPause(200, write);
  listen(["*"], later);
  addEventListener("pagehide", write);
  write();
}

/** What the server says of itself, as soon as it answers. */
function statusOfServer() {
  return new Promise((done) => {
    const retry = new Retry(async () => {
      try {
        const answer = await ask("api/status", { "known-at": "" });
        retry.done();
        byId("fault").hidden = true;
        delete document.documentElement.dataset.failed;
        done(answer);
      } catch {
        fail("noAnswer");
        retry.later();
      }
    });
    retry.start(0);
  });
}

function fail(name) {
  byId("fault").textContent = word(name);
  byId("fault").hidden = false;
  document.documentElement.dataset.failed = name;
}
