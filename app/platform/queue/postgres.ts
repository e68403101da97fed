import { createPostgresBackend, Queue, Worker } from "bullmq";
import { config } from "#app/platform/config.ts";
import type { QueueBackend } from "./index.ts";

/** The queue in our own database, schema `bullmq`. Few connections: each worker has besides these one that listens. */
export const postgresBackend: QueueBackend = {
  queue: (name, options) => new Queue(name, { ...options, connection: connection(1) }, createPostgresBackend),
  worker: (name, work, options) =>
    new Worker(name, work, { ...options, connection: connection(1 + options.concurrency) }, createPostgresBackend),
};

function connection(max: number) {
  return { connectionString: config().database.url, schema: "bullmq", migrate: true, max, connectionTimeoutMillis: 15_000 };
}
