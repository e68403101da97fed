import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUpBeforeMigration } from "#app/backup/before-migration.ts";
import { restore } from "#app/backup/restore.ts";
import { verifyBackup } from "#app/backup/verify.ts";
import { setConfig } from "#app/platform/config.ts";
import { openBulk } from "#app/platform/database/bulk.ts";
import { migrate } from "#app/platform/database/migrate.ts";
import { secretFingerprint } from "#app/platform/secret.ts";
import { bundled } from "#test/support/bundled.ts";
import { freshDatabase, newDatabase, TEST_SECRET } from "#test/support/database.ts";
import { projectRoot } from "#test/support/root.ts";

let here: { url: string; dataDir: string };
const folder = mkdtempSync(path.join(tmpdir(), "sahut-migrations-"));

beforeAll(async () => {
  here = await freshDatabase();
  setConfig({ secretGiven: true, upgradeBackup: true });
  cpSync(`${projectRoot}prisma/migrations`, folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask<Row extends Record<string, unknown>>(sql: string, url = here.url): Promise<Row[]> {
  const bulk = await openBulk(url);
  return bulk.query<Row>(sql).finally(() => bulk.close());
}

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const backups = () => (existsSync(path.join(here.dataDir, "backups")) ? readdirSync(path.join(here.dataDir, "backups")).sort() : []);

test("an older backup is brought forward by the migrations it lacks", async () => {
  const old = await newDatabase();
  await ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public", old.url);
  const first = mkdtempSync(path.join(tmpdir(), "sahut-first-"));
  cpSync(`${folder}/0001_the_main_job`, `${first}/0001_the_main_job`, { recursive: true });
  await migrate(old.url, first);
  await ask(
    `INSERT INTO "Installation" ("businessName", "secretFingerprint") VALUES ('Old shop', '${secretFingerprint(TEST_SECRET)}')`,
    old.url,
  );
  await migrate(old.url, folder, backUpBeforeMigration);
  const [file] = backups();
  expect(file).toMatch(/^before-0010_/);

  const place = path.join(here.dataDir, "backups", file!);
  const { head, manifest } = await verifyBackup(place);
  expect(head.migrations.map(({ name }) => name)).toEqual(["0001_the_main_job"]);
  const { migrated } = await restore({ file: place, head, manifest, replace: false, secret: TEST_SECRET });
  expect(migrated.length).toBeGreaterThan(0);
  expect(await ask(`SELECT "businessName" FROM "Installation"`)).toEqual([{ businessName: "Old shop" }]);
  expect(await migrate(here.url)).toEqual([]);
  old.drop();
});

test("kill -9 in the middle of a migration: nothing of it is there, the backup is, and the next start goes on", async () => {
  addMigration("9001_slow", `CREATE TABLE "Half" (id int); SELECT pg_sleep(1.5);`);
  const script = await bundled("test/backup/migrating.ts");
  const child = spawn(process.execPath, [script, here.url, here.dataDir, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  await expect.poll(() => backups().includes("before-9001_slow.tar")).toBe(true);
  await expect
    .poll(
      async () =>
        (
          await ask(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(1.5)%' AND pid <> pg_backend_pid()",
          )
        ).length,
    )
    .toBe(1);
  child.kill("SIGKILL");
  await gone;
  expect(await ask(`SELECT to_regclass('"Half"') AS half`)).toEqual([{ half: null }]);
  await expect(verifyBackup(path.join(here.dataDir, "backups/before-9001_slow.tar"))).resolves.toMatchObject({
    head: { withFiles: false },
  });
  expect(await migrate(here.url, folder, backUpBeforeMigration)).toEqual(["9001_slow"]);
});

test("the last three backups before upgrades are kept; UPGRADE_BACKUP=0 writes none", async () => {
  for (const n of [2, 3, 4]) {
    addMigration(`900${n}_more`, "SELECT 1");
    await migrate(here.url, folder, backUpBeforeMigration);
  }
  expect(backups()).toEqual(["before-9002_more.tar", "before-9003_more.tar", "before-9004_more.tar"]);
  setConfig({ upgradeBackup: false });
  addMigration("9005_more", "SELECT 1");
  await migrate(here.url, folder, backUpBeforeMigration);
  expect(backups()).not.toContain("before-9005_more.tar");
});
