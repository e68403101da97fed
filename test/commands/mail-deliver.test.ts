import { spawn } from "node:child_process";
import { chmodSync, chownSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { deliverMail } from "#app/commands/mail-deliver.ts";
import { drainSpool } from "#app/mail/despool.ts";
import { makeSpool, spoolFolder } from "#app/mail/spool.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { openPostOffice } from "#test/mail/post-office.ts";
import { newDataDir } from "#test/support/data-dir.ts";
import { builtProduct } from "#test/support/database.ts";
import { projectRoot } from "#test/support/root.ts";
import { letter } from "#test/support/smtp-client.ts";

const NOBODY = 65534;
const raw = letter({ from: "dewi@example.com", subject: "By pipe" });

describe("as a mail server runs it", { timeout: 120_000 }, () => {
  beforeAll(builtProduct, 240_000);

  /** By absolute path, from another folder, with nothing but DATA_DIR; as another user when this test may become one. */
  function deliver(dataDir: string, input: Buffer, args: string[] = [], uid?: number): Promise<{ code: number | null; said: string }> {
    const command = path.join(projectRoot, "build/sahut.js");
    const child = spawn(process.execPath, [command, "mail", "deliver", ...args], {
      cwd: "/",
      uid,
      gid: uid,
      env: { NODE_ENV: "production", DATA_DIR: dataDir },
    });
    let said = "";
    child.stderr.on("data", (chunk) => (said += chunk));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    return new Promise((resolve) => child.once("exit", (code) => resolve({ code, said })));
  }

  test("the message and its envelope lie in the spool, whole, with no database in sight", async () => {
    const dataDir = newDataDir();
    expect(await deliver(dataDir, raw, ["--rcpt", "support@localhost", "--from", "dewi@example.com"])).toEqual({ code: 0, said: "" });
    const [name] = readdirSync(path.join(spoolFolder(dataDir), "new"));
    const kept = readFileSync(path.join(spoolFolder(dataDir), "new", name!));
    const end = kept.indexOf("\n");
    expect(JSON.parse(kept.subarray(0, end).toString())).toEqual({ from: "dewi@example.com", to: ["support@localhost"] });
    expect(raw.equals(kept.subarray(end + 1))).toBe(true);
    expect(readdirSync(path.join(spoolFolder(dataDir), "tmp"))).toEqual([]);
    expect(readdirSync(dataDir)).toEqual(["spool"]);
  });

  test.runIf(process.getuid?.() === 0)(
    "another user may do it once the spool has their group, and exits 75 where they may not write",
    async () => {
      const dataDir = newDataDir();
      await makeSpool(dataDir);
      chmodSync(spoolFolder(dataDir), 0o755);
      expect(await deliver(dataDir, raw, [], NOBODY)).toEqual({ code: 75, said: expect.stringMatching(/could not be stored/) });
      for (const folder of ["tmp", "new"]) chownSync(path.join(spoolFolder(dataDir), folder), 0, NOBODY);
      for (const folder of ["tmp", "new"]) chmodSync(path.join(spoolFolder(dataDir), folder), 0o2770);
      expect(await deliver(dataDir, raw, [], NOBODY)).toEqual({ code: 0, said: "" });
      expect(readdirSync(path.join(spoolFolder(dataDir), "new"))).toHaveLength(1);
    },
  );

  test("it exits 75 when the message cannot be stored, so that the mail server keeps it", async () => {
    expect((await deliver("/etc/passwd/nowhere", raw)).code).toBe(75);
    expect((await deliver(newDataDir(), raw, ["--colour", "red"])).code).toBe(75);
  });
});

describe("what is refused for good", () => {
  test("an empty message and one above 35 MB", async () => {
    setConfig({ dataDir: newDataDir() });
    expect(await deliverMail([], of())).toBe(65);
    expect(await deliverMail([], of(...Array.from({ length: 36 }, () => Buffer.alloc(1024 * 1024, "a"))))).toBe(65);
  });
});

describe("the workers", () => {
  let dataDir: string;
  beforeAll(async () => {
    await openPostOffice();
    dataDir = newDataDir();
    await makeSpool(dataDir);
    setConfig({ dataDir });
  });

  test("take the spool over, one arrival for each file, even when a file was kept already", async () => {
    await deliverMail(["--rcpt", "support@localhost"], of(raw));
    const [name] = readdirSync(path.join(spoolFolder(dataDir), "new"));
    const bytes = readFileSync(path.join(spoolFolder(dataDir), "new", name!));
    expect(await drainSpool(dataDir)).toBe(1);
    // As if we had died between keeping the message and removing its file.
    writeFileSync(path.join(spoolFolder(dataDir), "new", name!), bytes);
    expect(await drainSpool(dataDir)).toBe(1);
    expect(await database().mailArrival.findMany({ select: { door: true, envelopeTo: true, doorKey: true } })).toEqual([
      { door: "pipe", envelopeTo: ["support@localhost"], doorKey: `spool/${name}` },
    ]);
    expect(readdirSync(path.join(spoolFolder(dataDir), "new"))).toEqual([]);
  });

  test("put aside what is no spooled message", async () => {
    writeFileSync(path.join(spoolFolder(dataDir), "new", "strange.mail"), "no envelope here");
    expect(await drainSpool(dataDir)).toBe(0);
    expect(readdirSync(path.join(spoolFolder(dataDir), "bad"))).toEqual(["strange.mail"]);
  });
});

async function* of(...chunks: Buffer[]) {
  yield* chunks;
}
