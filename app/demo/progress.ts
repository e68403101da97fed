import { database, type Prisma } from "#app/platform/database/index.ts";

/** How far the demo has got. `begunAt` is the moment from which its past is counted, so that a resumed play has the same past. */
export type DemoProgress = { begunAt: string; done: number; finishedAt: string | null };

export async function readProgress(): Promise<DemoProgress | null> {
  const installation = await database().installation.findUnique({ where: { id: 1 } });
  const settings = installation?.settings as { demo?: DemoProgress } | undefined;
  return settings?.demo ?? null;
}

/** Kept in Installation.settings, beside whatever else is there. */
export async function writeProgress(progress: DemoProgress): Promise<void> {
  await database().$executeRaw`
    UPDATE "Installation" SET "settings" = jsonb_set("settings", '{demo}', ${progress as Prisma.InputJsonObject}::jsonb) WHERE "id" = 1`;
}

/** Is this desk the demo's, so that it can be removed? */
export async function isDemo(): Promise<boolean> {
  return (await database().installation.count({ where: { demo: true } })) > 0;
}
