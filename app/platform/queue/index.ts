import type { Queue, Worker } from "bullmq";
import { catalog, type JobName, type Payload, type QueueName } from "#app/jobs/catalog.ts";
import { config } from "#app/platform/config.ts";
import { log, withTrace } from "#app/platform/log.ts";
import { postgresBackend } from "./postgres.ts";
import { redisBackend } from "./redis.ts";

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
export type JobQueue = Pick<Queue, "add" | "getWaitingCount" | "close"> & { on(event: "error", listener: (error: Error) => void): unknown };
export type JobWorker = Pick<Worker, "close" | "waitUntilReady"> & {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: { name: string; attemptsMade: number } | undefined, error: Error) => void): unknown;
};
export type WorkerOptions = { concurrency: number; lockDuration: number; stalledInterval: number; runRetryDelay: number };

const backends = { postgres: postgresBackend, redis: redisBackend } satisfies Record<string, QueueBackend>;

export function queueBackendName(): keyof typeof backends {
  return config().redisUrl ? "redis" : "postgres";
}

const queues = new Map<QueueName, JobQueue>();

/** The queue of that name, connected at first use. Jobs are added by app/jobs/enqueue.ts alone. */
export function queueOf(name: QueueName): JobQueue {
  let queue = queues.get(name);
  if (!queue) {
    queue = backends[queueBackendName()].queue(name, { defaultJobOptions: { removeOnComplete: true, removeOnFail: { count: 100 } } });
    queue.on("error", (error) => log.warn({ queue: name, cause: brief(error) }, "the queue does not answer"));
    queues.set(name, queue);
  }
  return queue;
}

/** Throws when the queue does not answer. */
export async function pingQueue(): Promise<void> {
  await queueOf("mail-in").getWaitingCount();
}

export async function closeQueues(): Promise<void> {
  const open = [...queues.values()];
  queues.clear();
  await Promise.allSettled(open.map((queue) => queue.close()));
}

/** What each job of one queue does. */
export type Handlers<Q extends QueueName> = {
  [N in JobName as (typeof catalog)[N]["queue"] extends Q ? N : never]: (payload: Payload<N>) => Promise<unknown>;
};

/** Works the jobs of one queue, one at a time unless told; `close` lets the running one finish. */
export async function startWorker<Q extends QueueName>(
  name: Q,
  handlers: Handlers<Q>,
  concurrency = 1,
): Promise<{ close(): Promise<void> }> {
  const table = handlers as Record<string, (payload: unknown) => Promise<unknown>>;
  const work = (job: { name: string; id?: string; data: unknown }) =>
    withTrace({ job: `${job.name} ${job.id}` }, async () => {
      await table[job.name]?.(catalog[job.name as JobName].payload.parse(job.data));
    });
  const worker = backends[queueBackendName()].worker(name, work, {
    concurrency,
    lockDuration: 10_000,
    stalledInterval: 10_000,
    runRetryDelay: 2_000,
  });
  worker.on("failed", (job, error) => log.error({ job: job?.name, attempt: job?.attemptsMade, error }, "a job failed"));
  worker.on("error", (error) => log.warn({ queue: name, cause: brief(error) }, "the queue does not answer"));
  await worker.waitUntilReady();
  return { close: () => worker.close() };
}

/** Connection errors repeat every second: their first line says it all. */
function brief(error: Error): string {
  return (error.message || (error as NodeJS.ErrnoException).code || error.name).split("\n")[0]!;
}
