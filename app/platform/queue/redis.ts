import { Queue, Worker } from "bullmq";
import { config } from "#app/platform/config.ts";
import type { QueueBackend } from "./index.ts";

/** The queue on Redis. Adding fails at once while Redis is away (the sweep heals); working waits for it. */
export const redisBackend: QueueBackend = {
  queue: (name, options) => new Queue(name, { ...options, connection: { ...connection(), enableOfflineQueue: false } }),
  worker: (name, work, options) => new Worker(name, work, { ...options, connection: connection() }),
};

function connection() {
  return { url: config().redisUrl!, maxRetriesPerRequest: null, retryStrategy: (times: number) => Math.min(times * 500, 3_000) };
}
