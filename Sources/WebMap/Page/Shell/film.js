// A film of the days up to the one that is shown, made by the server and saved as a file.

import { addingDays } from "./calendar.js";
import { byId } from "./dom.js";
import { pictureLook } from "./downloads.js";
import { allowed, firstDay } from "./days.js";
import { longDate, problemText, word } from "./language.js";
import { notify } from "./notices.js";
import { shownPicture } from "./picture.js";
import { askFile, ServerProblem } from "./server.js";

const formats = ["mp4", "gif", "apng", "webm"];
const steps = [["1d", "step1"], ["7d", "step7"], ["1mo", "stepMonth"]];
/** How many days before the shown one a film begins unless told. */
const usualDays = 91;

/** Wires the form. */
export function startFilm() {
  byId("film-format").append(...formats.map((name) => new Option(name.toUpperCase(), name)));
  byId("film").addEventListener("toggle", fill);
  byId("film-make").addEventListener("click", make);
}

function fill() {
  const { date, view } = shownPicture();
  const choice = byId("film-every"), chosen = choice.value || "7d";
  choice.replaceChildren(...steps.map(([step, name]) => new Option(word(name), step)));
  choice.value = chosen;
  const from = byId("film-from");
  Object.assign(from, { min: firstDay(), max: date });
  if (!from.value || from.value >= date) from.value = allowed(addingDays(date, -usualDays));
  byId("film-to").textContent = word("filmTo", { date: longDate(date), view: word(view) });
}

async function make() {
  const { date, view, knownAt, style } = shownPicture();
  const button = byId("film-make"), format = byId("film-format").value;
  const from = byId("film-from").value;
  const { bbox, lang, without, preset } = pictureLook(style);
  button.disabled = true;
  button.textContent = word("filmWaiting");
  try {
    const film = await askFile(`film.${format}`, {
      from, to: date, every: byId("film-every").value, view, "known-at": knownAt, bbox, lang, style,
      without, preset, chart: byId("film-chart").checked || null,
    });
    save(film, `frontline-${from}-to-${date}-${view}.${format}`);
  } catch (error) {
    if (!(error instanceof ServerProblem)) throw error;
    notify(problemText(error), { isLasting: true });
  } finally {
    button.disabled = false;
    button.textContent = word("filmMake");
  }
}

function save(file, name) {
  const link = document.createElement("a");
  Object.assign(link, { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
