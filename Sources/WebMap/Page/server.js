// The server's answers. An error carries what the server says of it (RFC 9457).

import { knownAt, state, style } from "./store.js";

/** What the server answered instead of what was asked for; `status` is 0 when it did not answer. */
export class ServerProblem extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }
}

/**
 * The address of a path with its query; null, undefined and "" are left out.
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
  let answer;
  try {
    answer = await fetch(address(path, query), { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ServerProblem(0, "", "");
  }
  const isJSON = /json/.test(answer.headers.get("Content-Type") ?? "");
  const body = isJSON ? await answer.json() : {};
  if (!answer.ok) throw new ServerProblem(answer.status, body.title ?? "", body.detail ?? "");
  return body;
}

/**
 * A question of which only the newest matters: asking again drops the one that is under way.
 *
 * `show` gets the answer, `fail` a ServerProblem; neither is called for a question that was
 * dropped.
 */
export function newestOnly(show, fail) {
  let current = null;
  return async (work) => {
    current?.abort();
    const own = (current = new AbortController());
    try {
      const answer = await work(own.signal);
      if (own === current) show(answer);
    } catch (error) {
      if (own !== current || error.name === "AbortError") return;
      if (!(error instanceof ServerProblem)) throw error;
      fail(error);
    }
  };
}

/** The part of a tile's query that all tiles share. */
export function tileQuery(extra = {}) {
  const query = new URLSearchParams({ style: style(), ...extra });
  if (devicePixelRatio > 1) query.set("scale", 2);
  return query;
}

/** The address of a day's control tiles, with {z}, {x} and {y} to be filled in. */
export function controlTiles(date) {
  const query = tileQuery(knownAt() ? { "known-at": knownAt() } : {});
  return `/tiles/${state.view}/${date}/{z}/{x}/{y}.png?${query}`;
}
