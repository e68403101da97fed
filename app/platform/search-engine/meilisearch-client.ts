import { type EnqueuedTaskPromise, Meilisearch, MeilisearchApiError } from "meilisearch";
import { config } from "#app/platform/config.ts";

export type Client = Meilisearch;
export const INDEX = "sahut";

let client: Meilisearch | undefined;

export function meilisearchClient(): Meilisearch {
  const { url, apiKey } = config().meilisearch!;
  // Whoever types waits: a server that takes longer is as good as away.
  client ??= new Meilisearch({ host: url, ...(apiKey && { apiKey }), timeout: 2_000 });
  return client;
}

/** Meilisearch says yes at once and does it later (https://www.meilisearch.com/docs/reference/api/tasks): waits for that, and throws when it failed. */
export async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error } = await task.waitTask({ timeout: 60_000, interval: 25 });
  if (status !== "succeeded") throw new Error(error?.message ?? `the task ended as ${status}`);
}

/** A sentence for the operator. */
export function reasonOf(error: unknown): string {
  if (isRefused(error, "invalid_api_key", "missing_authorization_header")) return `the key is refused: ${(error as Error).message}`;
  const { message, cause } = error as Error;
  const deeper = cause instanceof Error ? ((cause.cause as Error | undefined)?.message ?? cause.message) : "";
  return [message, deeper].filter(Boolean).join(": ");
}

/** https://www.meilisearch.com/docs/reference/errors */
export function isRefused(error: unknown, ...codes: string[]): boolean {
  return error instanceof MeilisearchApiError && codes.includes(error.cause?.code ?? "");
}
