import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { log } from "#app/platform/log.ts";
import { ScannerAway, virusScanner } from "#app/platform/virus-scanner/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { ClosedFile } from "./ticket.ts";

// Files are scanned by their content, each once: whoever opens or sends one before the sweep came by waits for the scanner then and there.
// While it does not answer, files stay closed and mail stays whole: nothing is ever thrown away.

type Scanned = { scannedAt: Date | null; virus: string | null };

/** null: it can be opened. A virus that was found once counts also when no scanner is there any more. */
export function closedOf({ scannedAt, virus }: Scanned): ClosedFile | null {
  if (virus !== null) return { why: "infected", virus };
  return scannedAt === null && config().clamd ? { why: "unscanned" } : null;
}

/** The same of the row `b` of "Blob", as JSON. */
export function closedSql(): Prisma.Sql {
  return Prisma.sql`CASE WHEN b."virus" IS NOT NULL THEN json_build_object('why', 'infected', 'virus', b."virus")
    WHEN b."scannedAt" IS NULL AND ${config().clamd !== null} THEN json_build_object('why', 'unscanned') END`;
}

/** So long a person waits for the scanner; the sweep waits longer. */
const AT_ONCE = 20_000;

/** Asks the scanner now, unless its verdict is known. `said`: why there still is none. */
export async function scanAtOnce(hash: string): Promise<{ closed: ClosedFile | null; said: string | null }> {
  const known = await database().blob.findUniqueOrThrow({ where: { hash }, select: { scannedAt: true, virus: true } });
  const closed = closedOf(known);
  if (closed?.why !== "unscanned") return { closed, said: null };
  try {
    return { closed: closedOf(await scan(hash, AT_ONCE)), said: null };
  } catch (error) {
    await noteFailure(hash, error);
    return { closed, said: (error as Error).message };
  }
}

/** 403 when it holds a virus; 503 while nobody can say. */
export async function needClean(hash: string): Promise<void> {
  const { closed } = await scanAtOnce(hash);
  if (closed?.why === "infected") throw new Refusal("fileInfected", 403, { virus: closed.virus });
  if (closed) throw new Refusal("fileUnscanned", 503);
}

/**
 * Asks once more about a file that was called infected: scanners err, and learn. Only a new verdict counts; without one it stays what it is.
 * 409 without a scanner, 503 when it gives no verdict.
 */
export async function scanOnceMore(hash: string): Promise<ClosedFile | null> {
  if (!virusScanner()) throw new Refusal("noScanner", 409);
  try {
    return closedOf(await scan(hash, AT_ONCE));
  } catch (error) {
    log.warn({ hash, cause: (error as Error).message }, "a file could not be scanned once more");
    throw new Refusal("notScanned", 503);
  }
}

const BATCH = 20;

/** For the sweep: what nobody has looked at, newest first. Fails, and so is seen, while the scanner is away. Gives how many it scanned. */
export async function scanFiles(): Promise<number> {
  if (!virusScanner()) return 0;
  for (let scanned = 0; ; ) {
    const due = await database().blob.findMany({
      where: { scannedAt: null, OR: [{ nextScanAt: null }, { nextScanAt: { lte: now() } }] },
      orderBy: { createdAt: "desc" },
      take: BATCH,
      select: { hash: true },
    });
    for (const { hash } of due) {
      try {
        await scan(hash);
        scanned += 1;
      } catch (error) {
        await noteFailure(hash, error);
        if (error instanceof ScannerAway) throw error;
      }
    }
    if (due.length < BATCH) return scanned;
  }
}

async function scan(hash: string, within?: number): Promise<Scanned> {
  const { virus } = await virusScanner()!.scan(await fileStore.read(hash), within);
  if (virus !== null) log.warn({ hash, virus }, "a file holds a virus: it is neither opened nor sent");
  const scanned = { scannedAt: now(), virus };
  await database().blob.update({ where: { hash }, data: { ...scanned, scanError: null, nextScanAt: null } });
  return scanned;
}

const MINUTE = 60_000;
const WAITS = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE);

/** A scanner that is away says nothing of the file; one that cannot judge it (too large) is asked again later: its limits may be raised. */
async function noteFailure(hash: string, error: unknown): Promise<void> {
  const scanError = (error as Error).message.slice(0, 300);
  if (error instanceof ScannerAway) return void (await database().blob.update({ where: { hash }, data: { scanError } }));
  const { scanTries } = await database().blob.update({ where: { hash }, data: { scanError, scanTries: { increment: 1 } } });
  const wait = WAITS[Math.min(scanTries, WAITS.length) - 1]!;
  await database().blob.update({ where: { hash }, data: { nextScanAt: new Date(now().getTime() + wait) } });
}
