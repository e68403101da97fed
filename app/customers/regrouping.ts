import type { Tx } from "#app/platform/database/index.ts";

/**
 * Whoever moves messages between tickets, or tickets between customers, takes several rows, and so do mail that arrives and mail that was sent, each
 * in its own order. So that they never wait for each other in a circle, the first take this lock alone and the others share it; whoever takes one
 * ticket needs neither.
 */
export const REGROUPING = 7_270_736_921;

export async function regroupAlone(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${REGROUPING}::bigint)`;
}

/** Nobody moves messages between tickets, or tickets between customers, until this transaction ends. */
export async function holdOffRegrouping(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${REGROUPING}::bigint)`;
}
