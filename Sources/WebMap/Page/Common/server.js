// The server's answers. An error carries what the server says of it (RFC 9457).

import { Retry } from "./retry.js";
import { knownAt, style } from "./store.js";

/** How long the server may take for an answer, in milliseconds. */
const patience = 30000;

/** What the server answered instead of what was asked for; `status` is 0 when it did not answer. */
export class ServerProblem extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }

  /** Whether the same question may be answered later: nobody answered, or it was too much. */
  get mayPass() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * The address of a path, below that of the page, with its query; null, undefined and "" are left out.
 *
 * What the log knew is part of every question, so that all parts of the page speak of one moment.
 */
export function address(path, query = {}) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ "known-at": knownAt(), ...query })) {
    if (value !== null && value !== undefined && value !== "") asked.set(name, value);
  }
  return path + "?" + asked;
}

/** The JSON at a path; throws a ServerProblem. */
export async function ask(path, query, signal) {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), patience);
  signal?.addEventListener("abort", () => end.abort());
  let answer, body;
  try {
    answer = await fetch(address(path, query),
      { signal: end.signal, headers: { Accept: "application/json" } });
    const isJSON = /json/.test(answer.headers.get("Content-Type") ?? "");
    body = isJSON ? await answer.json() : {};
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerProblem(0, "", "");
  } finally {
    clearTimeout(timer);
  }
  if (!answer.ok) throw new ServerProblem(answer.status, body.title ?? "", body.detail ?? "");
  return body;
}

/** The file at a path, which may take the server long; throws a ServerProblem. */
export async function askFile(path, query) {
  let answer;
  try {
    answer = await fetch(address(path, query));
    if (answer.ok) return await answer.blob();
  } catch {
    throw new ServerProblem(0, "", "");
  }
  const body = await answer.json().catch(() => ({}));
  throw new ServerProblem(answer.status, body.title ?? "", body.detail ?? "");
}

/**
 * A question of which only the newest matters: asking again drops the one that is under way.
 *
 * `show` gets the answer, `fail` a ServerProblem; neither is called for a question that was
 * dropped. What may pass is asked again until there is an answer.
 */
export function newestOnly(show, fail) {
  let current = null, retry = null;
  const answer = async (work) => {
    current?.abort();
    const own = (current = new AbortController());
    try {
      const found = await work(own.signal);
      if (own !== current) return;
      retry.done();
      show(found);
    } catch (error) {
      if (own !== current || error.name === "AbortError") return;
      if (!(error instanceof ServerProblem)) throw error;
      fail(error);
      if (error.mayPass) retry.later();
    }
  };
  return (work) => {
    retry?.stop();
    retry = new Retry(() => answer(work));
    return answer(work);
  };
}

/** The part of a tile's query that all tiles share. */
export function tileQuery(extra = {}) {
  const query = new URLSearchParams({ style: style(), ...extra });
  if (devicePixelRatio > 1) query.set("scale", 2);
  return query;
}

/**
 * The address of a day's control tiles in a picture, or of a source's own, with {z}, {x} and {y} to
 * be filled in.
 */
export function controlTiles(picture, date, source = "") {
  const { style, knownAt } = picture;
  const query = tileQuery(knownAt ? { style, "known-at": knownAt } : { style });
  if (source) query.set("source", source);
  return `tiles/${source ? "assessed" : picture.view}/${date}/{z}/{x}/{y}.png?${query}`;
}
