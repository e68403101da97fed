import { log } from "#app/platform/log.ts";
import { closeQueues, queueOf } from "#app/platform/queue/index.ts";
import { catalog, type JobName, type Payload } from "./catalog.ts";

/** Nudges of one kind at most this often (ms) per process: a burst of mail costs the queue a few jobs, and the last one always gets its own. */
const BREATH = 50;

const resting = new Map<JobName, { again: boolean; timer: NodeJS.Timeout }>();
const adding = new Set<Promise<void>>();

/**
 * Nudges a worker; call it after the commit (`afterCommit(tx, …)`). Never throws and never waits for a queue that is away:
 * rows are the truth, and the sweep in the workers process finds what no nudge told. `delay` (ms): when the rows are not due before.
 */
export async function enqueue<N extends JobName>(name: N, payload: Payload<N>, delay = 0): Promise<void> {
  if (Object.keys(payload).length > 0 || delay > 0) return add(name, payload, delay);
  const rest = resting.get(name);
  if (rest) {
    rest.again = true;
    return;
  }
  startRest(name);
  return add(name, payload);
}

/** Hands over what waits and closes the queues: at the end of a process. */
export async function closeEnqueuing(): Promise<void> {
  for (const [name, rest] of resting) {
    clearTimeout(rest.timer);
    if (rest.again) void add(name, {});
  }
  resting.clear();
  await Promise.race([Promise.all(adding), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
  await closeQueues();
}

function startRest(name: JobName): void {
  const timer = setTimeout(() => {
    const again = resting.get(name)?.again;
    resting.delete(name);
    if (!again) return;
    startRest(name);
    void add(name, {});
  }, BREATH);
  resting.set(name, { again: false, timer });
}

async function add(name: JobName, payload: object, delay = 0): Promise<void> {
  const { queue, attempts } = catalog[name];
  const added = queueOf(queue)
    .then((opened) => opened.add(name, payload, { delay, attempts, backoff: { type: "exponential", delay: 1_000 } }))
    .then(
      () => undefined,
      (error: Error) => log.warn({ job: name, cause: error.message }, "could not nudge; the sweep will find the rows"),
    );
  adding.add(added);
  void added.finally(() => adding.delete(added));
  await Promise.race([added, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
}
