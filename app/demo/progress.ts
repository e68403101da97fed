import { database } from "#app/platform/database/index.ts";
import { houseSetting, keepHouseSetting } from "#app/staff/house-setting.ts";

/** How far the demo has got. `begunAt` is the moment from which its past is counted, so that a resumed play has the same past. */
export type DemoProgress = { begunAt: string; done: number; finishedAt: string | null };

export async function readProgress(): Promise<DemoProgress | null> {
  return ((await houseSetting("demo")) as DemoProgress | undefined) ?? null;
}

export async function writeProgress(progress: DemoProgress): Promise<void> {
  await keepHouseSetting("demo", progress);
}

/** Is this desk the demo's, so that it can be removed? */
export async function isDemo(): Promise<boolean> {
  return (await database().installation.count({ where: { demo: true } })) > 0;
}
