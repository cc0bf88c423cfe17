// What became of claims: whether an assessor came to show them, and how long after they were made.

import { afterPause, element } from "./dom.js";
import { counted, longDate, word } from "./language.js";
import { ask } from "./server.js";
import { knownAt } from "./store.js";

/** The claims that say yes or no, so that maps can be held against them. */
const kinds = ["captured", "liberated", "held", "withdrawn"];
/** How many claims are asked for at a time, and how many characters their names may have. */
const most = 20, longest = 1300;

// What the server said of each claim, as known at a moment, and who waits for it.
let known = new Map(), moment = "", waiting = new Map();

const askLater = afterPause(60, askNow);

/** A line under a claim, which is filled as soon as it is known; null where there will be none. */
export function shownLine(claim) {
  const isAsked = kinds.includes(claim.kind) && claim.areaBasis !== "nearestReading";
  if (!isAsked) return null;
  if (moment !== knownAt()) [known, moment] = [new Map(), knownAt()];
  const line = element("p", { class: "shown-by", hidden: true });
  if (known.has(claim.id)) fill(line, known.get(claim.id));
  else {
    waiting.set(claim.id, [...(waiting.get(claim.id) ?? []), line]);
    askLater();
  }
  return line;
}

async function askNow() {
  const wanted = [...waiting.keys()].slice(0, most);
  while (wanted.join().length > longest) wanted.pop();
  if (!wanted.length) return;
  const [lines, then] = [new Map(waiting), moment];
  for (const id of wanted) waiting.delete(id);
  if (waiting.size) askLater();
  // A line more under a claim: where no answer comes there is none.
  const answer = await ask("api/shown", { id: wanted.join() }).catch(() => null);
  if (!answer || then !== moment) return;
  for (const id of wanted) {
    const claim = answer.claims.find((found) => found.id === id);
    const found = claim ? { ...answer, claim } : null;
    known.set(id, found);
    for (const line of lines.get(id) ?? []) fill(line, found);
  }
}

function fill(line, found) {
  if (!found || found.claim.source === found.assessor) return;
  const text = words(found);
  line.hidden = !text;
  line.textContent = text;
}

/** What became of a claim, as a sentence; "" where nothing can be said. */
function words({ assessor, to, claim }) {
  const from = claim.firstDay ? longDate(claim.firstDay) : "";
  const days = Math.abs(claim.lagDays ?? 0);
  const isNever = claim.expects === "UA" && claim.largestRussianShareBefore === 0;
  const said = {
    "later": () => counted("shownAfter", days, { assessor, from }),
    "already": () => (days === 0 ? word("shownOnDay", { assessor })
      : counted("shownBefore", days, { assessor, from })),
    "already-before-data": () => word(isNever ? "neverRussian" : "shownBeforeData", { assessor }),
    "by-first-day": () => word("shownByFirstDay", { assessor, from }),
    "not-within-data": () => word("notShown", { assessor, to: longDate(to) }),
  }[claim.outcome]?.();
  if (!said) return "";
  const notRussian = claim.expects === "UA" && !isNever ? word("asNotRussian") : "";
  return `${said}${notRussian}.`;
}
