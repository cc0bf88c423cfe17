// Pages of the panel that speak of the picture on the map, and say so while they wait for it.

import { afterPause, element } from "./dom.js";
import { problemText, word } from "./language.js";
import { hasPicture } from "./picture.js";
import { newestOnly } from "./server.js";
import { listen } from "./store.js";

/**
 * A question whose answer fills a page: `load(work)`.
 *
 * Until the answer is there the page counts as busy, and is greyed; where none comes, the page says
 * so under its heading in place of what it said before.
 */
export function loadInto(page, show, headings = () => []) {
  const load = newestOnly((answer) => {
    page.removeAttribute("aria-busy");
    show(answer);
  }, (problem) => {
    page.removeAttribute("aria-busy");
    page.replaceChildren(...headings(), element("p", { class: "quiet" }, problemText(problem)));
  });
  return (work) => {
    page.setAttribute("aria-busy", "true");
    if (!page.hasChildNodes()) {
      page.append(element("p", { class: "quiet" }, word("loading")));
    }
    return load(work);
  };
}

/** Keeps a page in step with the picture: `work` asks for its content, `show` fills it. */
export function followPicture(page, work, show, keys = []) {
  const load = loadInto(page, show);
  const later = afterPause(120, () => load(work));
  listen(["picture", ...keys], () => {
    if (!hasPicture()) return;
    page.setAttribute("aria-busy", "true");
    later();
  });
}
