import type { Queue, Worker } from "bullmq";
import { catalog, type JobName, type Payload, type QueueName, queueNames } from "#app/jobs/catalog.ts";
import { config } from "#app/platform/config.ts";
import { log, withTrace } from "#app/platform/log.ts";

/**
 * The queue: BullMQ, on PostgreSQL or on Redis. On both (test/platform/queue.contract.test.ts):
 * - what was added while no worker ran is worked when one comes; a job that throws is tried `attempts` times, with back-off;
 * - a job whose worker was killed comes back within ~20 s; a server that was restarted is found again within ~10 s;
 * - losing the whole queue loses nothing: a job is a nudge, rows are the truth, a sweep in the workers process heals.
 */
export type QueueBackend = {
  queue(name: QueueName, options: { defaultJobOptions: NonNullable<Queue["opts"]["defaultJobOptions"]> }): JobQueue;
  worker(name: QueueName, work: (job: { name: string; id?: string; data: unknown }) => Promise<void>, options: WorkerOptions): JobWorker;
};
export type JobQueue = Pick<Queue, "add" | "getWaitingCount" | "getJobCounts" | "waitUntilReady" | "close"> & {
  on(event: "error", listener: (error: Error) => void): unknown;
};
/** Takes no job before `run`. */
export type JobWorker = Pick<Worker, "run" | "close" | "waitUntilReady"> & {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: { name: string; attemptsMade: number } | undefined, error: Error) => void): unknown;
};
export type WorkerOptions = { autorun: false; concurrency: number; lockDuration: number; stalledInterval: number; runRetryDelay: number };

const backends = {
  postgres: async () => (await import("./postgres.ts")).postgresBackend,
  redis: async () => (await import("./redis.ts")).redisBackend,
} satisfies Record<string, () => Promise<QueueBackend>>;

export function queueBackendName(): keyof typeof backends {
  return config().redisUrl ? "redis" : "postgres";
}

const queues = new Map<QueueName, Promise<JobQueue>>();

/** The queue of that name, loaded and connected at first use. Jobs are added by app/jobs/enqueue.ts alone. */
export function queueOf(name: QueueName): Promise<JobQueue> {
  const queue = queues.get(name) ?? openQueue(name);
  queues.set(name, queue);
  return queue;
}

async function openQueue(name: QueueName): Promise<JobQueue> {
  const backend = await backends[queueBackendName()]();
  const queue = backend.queue(name, { defaultJobOptions: { removeOnComplete: true, removeOnFail: { count: 100 } } });
  queue.on("error", (error) => complain(name, error));
  // BullMQ keeps the failure of its first connection for ever: the next use gets a queue of its own.
  queue.waitUntilReady().catch(() => {
    queues.delete(name);
    queue.close().catch(() => undefined);
  });
  return queue;
}

/** Throws when the queue does not answer. */
export async function pingQueue(): Promise<void> {
  await (await queueOf("mail-in")).getWaitingCount();
}

export type QueueCounts = { name: QueueName; waiting: number; active: number; delayed: number; failed: number };

/** How many jobs lie in each queue. null: the queue does not answer. */
export async function countJobs(): Promise<QueueCounts[] | null> {
  const count = async (name: QueueName): Promise<QueueCounts> => {
    const {
      waiting = 0,
      active = 0,
      delayed = 0,
      failed = 0,
    } = await (await queueOf(name)).getJobCounts("waiting", "active", "delayed", "failed");
    return { name, waiting, active, delayed, failed };
  };
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 2_000).unref());
  return Promise.race([Promise.all(queueNames.map(count)).catch(() => null), late]);
}

export async function closeQueues(): Promise<void> {
  const open = [...queues.values()];
  queues.clear();
  await Promise.allSettled(open.map(async (queue) => (await queue).close()));
}

/** What each job of one queue does. */
export type Handlers<Q extends QueueName> = {
  [N in JobName as (typeof catalog)[N]["queue"] extends Q ? N : never]: (payload: Payload<N>) => Promise<unknown>;
};

/**
 * Works the jobs of one queue, one at a time unless told; `close` lets the running one finish. When the queue does not answer at first,
 * it is tried again in the background every few seconds.
 */
export async function startWorker<Q extends QueueName>(
  name: Q,
  handlers: Handlers<Q>,
  concurrency = 1,
): Promise<{ close(): Promise<void> }> {
  const table = handlers as Record<string, (payload: unknown) => Promise<unknown>>;
  const running = new Set<Promise<void>>();
  const work = (job: { name: string; id?: string; data: unknown }) => {
    const done = withTrace({ job: `${job.name} ${job.id}` }, async () => {
      await table[job.name]?.(catalog[job.name as JobName].payload.parse(job.data));
    });
    const kept = done.catch(() => undefined).finally(() => running.delete(kept));
    running.add(kept);
    return done;
  };
  const open = () => openWorker(name, work, concurrency);
  let worker = await open();
  let closed = false;
  const retry = async (): Promise<void> => {
    while (!worker && !closed) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER).unref());
      if (!closed) worker = await open();
      if (closed) await worker?.close();
    }
  };
  const retrying = retry();
  return {
    close: async () => {
      closed = true;
      // A connection that is just coming back never tells BullMQ its end, so its close waits for ever (its issue 4656): no longer than our own jobs.
      const idle = Promise.all(running)
        .then(() => new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN).unref()))
        // One that was being fetched when we closed.
        .then(() => Promise.all(running));
      await Promise.race([worker ? worker.close() : retrying, idle]);
    },
  };
}

const RETRY_AFTER = 3_000;
const CLOSE_WITHIN = 2_000;

/** null when the queue does not answer: a worker whose first connection failed would spin on that failure for ever. */
async function openWorker(
  name: QueueName,
  work: (job: { name: string; id?: string; data: unknown }) => Promise<void>,
  concurrency: number,
): Promise<JobWorker | null> {
  const times = { lockDuration: 10_000, stalledInterval: 10_000, runRetryDelay: 2_000 };
  const backend = await backends[queueBackendName()]();
  const worker = backend.worker(name, work, { autorun: false, concurrency, ...times });
  worker.on("failed", (job, error) => log.error({ job: job?.name, attempt: job?.attemptsMade, error }, "a job failed"));
  worker.on("error", (error) => complain(name, error));
  try {
    await worker.waitUntilReady();
  } catch {
    await worker.close().catch(() => undefined);
    return null;
  }
  worker.run().catch((error: Error) => complain(name, error));
  return worker;
}

const complained = new Map<QueueName, number>();

/** Connection errors come in swarms: their first line, every 5 s at most. */
function complain(queue: QueueName, error: Error): void {
  if (Date.now() - (complained.get(queue) ?? 0) < 5_000) return;
  complained.set(queue, Date.now());
  const cause = (error.message || (error as NodeJS.ErrnoException).code || error.name).split("\n")[0];
  log.warn({ queue, cause }, "the queue does not answer");
}
