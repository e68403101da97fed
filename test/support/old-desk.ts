import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArchive } from "#app/backup/archive.ts";
import { verifyBackup } from "#app/backup/verify.ts";
import { openBulk } from "#app/platform/database/bulk.ts";
import { migrate } from "#app/platform/database/migrate.ts";
import { projectRoot } from "./root.ts";

/**
 * test/backup/desks/<migration>.tar.gz: a desk with data, as the version stood whose newest migration it was (the demo, and a row in each
 * table that the demo leaves empty), written by `backup`. Never made anew: it is what lies on somebody's disk.
 */
const DESKS = path.join(projectRoot, "test/backup/desks");
export const oldDesks = readdirSync(DESKS).map((file) => ({ name: file.replace(".tar.gz", ""), file: path.join(DESKS, file) }));

/** The database becomes what that version left: its migrations, then its rows. */
export async function standAsThen(url: string, { name, file }: (typeof oldDesks)[number]): Promise<void> {
  const own = path.join(projectRoot, "prisma/migrations");
  const folder = mkdtempSync(path.join(tmpdir(), "sahut-old-migrations-"));
  for (const one of readdirSync(own))
    if (/^\d/.test(one) && one.slice(0, 4) <= name) cpSync(path.join(own, one), path.join(folder, one), { recursive: true });
  const { head } = await verifyBackup(file);
  const bulk = await openBulk(url);
  await bulk.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await migrate(url, folder);
  rmSync(folder, { recursive: true });
  // As it was written down, not as triggers and keys would have it again.
  await bulk.query("SET session_replication_role = replica");
  for (const table of head.tables) await bulk.query(`TRUNCATE "${table.name}" CASCADE`);
  for await (const member of readArchive(file)) {
    const table = head.tables.find((one) => member.name.startsWith(`tables/${one.name}/`));
    if (table) await bulk.copyIn(table.name, table.columns, member.bytes);
  }
  await bulk.close();
}
