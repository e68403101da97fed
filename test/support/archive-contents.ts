import { createHash } from "node:crypto";
import { readArchive } from "#app/backup/archive.ts";
import { HEAD, headSchema } from "#app/backup/format.ts";

/** What a backup holds, to be compared with another: each table's rows as they were copied, and each file. */
export async function contentsOf(
  file: string,
): Promise<{ migrations: string[]; tables: Record<string, string>; files: string[]; lines(table: string): string[] }> {
  let migrations: string[] = [];
  const pieces = new Map<string, Buffer[]>();
  const files: string[] = [];
  for await (const { name, bytes } of readArchive(file)) {
    const [kind, table] = name.split("/");
    if (name === HEAD) migrations = headSchema.parse(JSON.parse(bytes.toString())).migrations.map((one) => one.name);
    else if (kind === "tables") pieces.set(table!, [...(pieces.get(table!) ?? []), bytes]);
    else if (kind === "files" || kind === "spool") files.push(`${name} ${sha256(bytes)}`);
  }
  const lines = new Map([...pieces].map(([table, parts]) => [table, Buffer.concat(parts).toString("utf8").split("\n").filter(Boolean)]));
  return {
    migrations,
    // PostgreSQL may begin to read a large table in its middle, so the order of rows says nothing.
    tables: Object.fromEntries(
      [...lines].map(([table, rows]) => [table, `${rows.length} ${sha256(Buffer.from([...rows].sort().join("\n")))}`]),
    ),
    files: files.sort(),
    lines: (table) => lines.get(table) ?? [],
  };
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
