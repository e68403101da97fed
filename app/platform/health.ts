import { database } from "./database/index.ts";
import { pingQueue } from "./queue/index.ts";
import { searchEngine } from "./search-engine/index.ts";
import { virusScanner } from "./virus-scanner/index.ts";

/** What must answer before this process can do its work. */
const checks = {
  database: async () => void (await database().$queryRaw`SELECT 1`),
  queue: pingQueue,
  search: async () => (await searchEngine()).check(),
};

const PATIENCE = 5_000;

export type Health = { ready: boolean; checks: Record<keyof typeof checks, "ok" | string> };

/** Asks every seam at once; each has 5 s. */
export async function health(): Promise<Health> {
  const answers = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await ask(check)] as const));
  return { ready: answers.every(([, answer]) => answer === "ok"), checks: Object.fromEntries(answers) as Health["checks"] };
}

/** The virus scanner, when one is chosen. Apart from the others: without it files stay closed, but everything else works. */
export async function scannerHealth(): Promise<{ at: string; answer: "ok" | string } | null> {
  const scanner = virusScanner();
  return scanner && { at: scanner.description, answer: await ask(() => scanner.check()) };
}

/** The search server, when one is chosen. Apart from the others: without it the database answers. */
export async function searchServerHealth(): Promise<{ at: string; answer: "ok" | string; lacking: number } | null> {
  const { server } = await searchEngine();
  if (!server) return null;
  const [answer, lacking] = await Promise.all([ask(() => server.check()), server.lacking().catch(() => 0)]);
  return { at: server.at, answer, lacking };
}

async function ask(check: () => Promise<void>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    await Promise.race([check(), late]);
    return "ok";
  } catch (error) {
    return ((error as Error).message || "does not answer").split("\n").filter(Boolean).at(-1)!;
  } finally {
    clearTimeout(timer);
  }
}
