// Trying again what failed: the pauses grow, and end early as soon as the server answers anything.

/** The pauses in milliseconds; the last one is repeated. */
const pauses = [600, 1500, 3000, 6000, 12000, 25000];
/** The shortest time between two hints that the server answers again, in milliseconds. */
const leastBetweenHints = 2000;

const failed = new Set();
let lastHint = -leastBetweenHints;

/** One piece of work that is repeated until it succeeds or is no longer wanted. */
export class Retry {
  constructor(work) {
    this.work = work;
    this.tries = 0;
  }

  /** The work failed: it is done again after a pause. */
  later() {
    failed.add(this);
    const pause = pauses[Math.min(this.tries, pauses.length - 1)];
    this.tries += 1;
    // Spread over time, so that many pages do not ask a weak server all at once.
    this.start(pause * (0.8 + 0.4 * Math.random()));
  }

  /** The work succeeded: what else had failed is tried at once. */
  done() {
    const hadFailed = failed.has(this);
    this.stop();
    if (hadFailed) retryNow();
  }

  /** The work is no longer wanted. */
  stop() {
    clearTimeout(this.timer);
    failed.delete(this);
    this.tries = 0;
  }

  start(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.work, pause);
  }
}

/** Tries at once what failed: the server may answer again, or somebody asks for it. */
export function retryNow() {
  if (performance.now() - lastHint < leastBetweenHints) return;
  lastHint = performance.now();
  for (const retry of failed) retry.start(0);
}

addEventListener("online", retryNow);
document.addEventListener("visibilitychange", () => { if (!document.hidden) retryNow(); });
