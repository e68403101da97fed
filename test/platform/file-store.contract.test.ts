import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { setConfig } from "#app/platform/config.ts";
import { diskStore } from "#app/platform/file-store/disk.ts";
import { FileMissing } from "#app/platform/file-store/file-missing.ts";
import { newDataDir } from "#test/support/data-dir.ts";

const dataDir = newDataDir();
beforeAll(() => void setConfig({ dataDir }));

describe.each([["disk", diskStore]])("file store: %s", (_name, store) => {
  test("gives back the bytes it was given, under the sha256 of them", async () => {
    const bytes = randomBytes(300_000);
    const { hash, size } = await store.put(bytes);
    expect(hash).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(size).toBe(300_000);
    expect(await store.has(hash)).toBe(true);
    expect(bytes.equals(await store.read(hash))).toBe(true);
  });

  test("the same bytes, eight times at once, are one file", async () => {
    const bytes = Buffer.from("the same invoice");
    const hashes = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes)));
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(1);
    expect(String(await store.read(hashes[0]!.hash))).toBe("the same invoice");
  });

  test("an empty file is a file", async () => {
    const { hash, size } = await store.put(new Uint8Array());
    expect(size).toBe(0);
    expect(await store.read(hash)).toHaveLength(0);
  });

  test("what is not there is missing, and removing it is no error", async () => {
    const { hash } = await store.put(Buffer.from("soon gone"));
    await store.remove(hash);
    await store.remove(hash);
    expect(await store.has(hash)).toBe(false);
    await expect(store.read(hash)).rejects.toThrow(FileMissing);
  });

  test.each(["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(64)}/..`])(
    "a name that is no hash is never a path: %j",
    async (name) => {
      await expect(store.read(name)).rejects.toThrow(FileMissing);
      await expect(store.remove(name)).rejects.toThrow(FileMissing);
    },
  );
});

test("no unfinished file is left on the disk", () => {
  const names = readdirSync(`${dataDir}/files`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(names.filter((entry) => !/^[0-9a-f]{64}$/.test(entry.name))).toEqual([]);
});
