// What is told on the map while it does not show what is wanted: which picture it shows, which one
// is on its way or could not be loaded.

import { byId } from "./dom.js";
import { pictureName, word } from "./language.js";
import { hasPicture, picture } from "./picture.js";
import { retryNow } from "./retry.js";

/** How long a picture may be on its way before that is told, in milliseconds. */
const patience = 1000;

let timer = 0, asked = "", isTold = false;

/** Wires the button that tries again. */
export function startWaiting() {
  byId("waiting").querySelector("button").addEventListener("click", retryNow);
}

/** Tells what the frames lack, after some patience; takes it back as soon as nothing is lacking. */
export function tellLack(frames) {
  const lack = frames.lack();
  if (!lack) return end();
  if (isTold) return show(frames.wanted, lack);
  // Days that run past, each painted in time, are not late.
  const now = JSON.stringify([frames.wanted, picture, lack.what]);
  if (now === asked) return;
  asked = now;
  clearTimeout(timer);
  timer = setTimeout(() => {
    isTold = true;
    tellLack(frames);
  }, patience);
}

function end() {
  clearTimeout(timer);
  asked = "";
  isTold = false;
  byId("waiting").hidden = true;
  delete document.documentElement.dataset.lacks;
}

function show(wanted, { what, hasFailed }) {
  const place = byId("waiting");
  document.documentElement.dataset.lacks = what;
  place.hidden = false;
  place.dataset.failed = String(hasFailed);
  const text = message(wanted, what, hasFailed);
  const told = place.querySelector("span");
  if (told.textContent !== text) told.textContent = text;
  place.querySelector("button").hidden = !hasFailed;
}

function message(wanted, what, hasFailed) {
  const outcome = hasFailed ? "Failed" : "Late";
  if (what === "part") return word("part" + outcome);
  const news = word("picture" + outcome, { wanted: pictureName(wanted, picture) });
  if (!hasPicture()) return news;
  return `${news} ${word("stillShown", { shown: pictureName(picture, wanted) })}`;
}
