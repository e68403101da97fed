import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { config } from "#app/platform/config.ts";

/** A connection of its own, for what moves many rows at once (filling, backups). Close it. */
export type Bulk = {
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** COPY: `rows` in PostgreSQL's text format, as `CopyRows` collects them. */
  copyIn(table: string, columns: readonly string[], rows: Buffer): Promise<void>;
  /** The same from what arrives piece by piece; returns how many rows came in. */
  copyInFrom(table: string, columns: readonly string[], pieces: AsyncIterable<Buffer>): Promise<number>;
  /** COPY … TO STDOUT: rows in the same format, in pieces that may end within a row. */
  copyOut(table: string, columns: readonly string[]): AsyncIterable<Buffer>;
  close(): Promise<void>;
};

/** What PostgreSQL calls such a connection. */
export const BULK_NAME = "sahut bulk";

export async function openBulk(url = config().database.url): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url, application_name: BULK_NAME });
  // The next query tells.
  client.on("error", () => undefined);
  await client.connect();
  return {
    query: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => (await client.query<Row>(sql, values)).rows,
    copyIn: async (table, columns, rows) => {
      if (rows.length > 0)
        await pipeline(Readable.from(inPieces(rows)), client.query(copyFrom(`COPY ${named(table, columns)} FROM STDIN`)));
    },
    copyInFrom: async (table, columns, pieces) => {
      const into = client.query(copyFrom(`COPY ${named(table, columns)} FROM STDIN`));
      await pipeline(Readable.from(pieces), into);
      return into.rowCount;
    },
    copyOut: (table, columns) => client.query(copyTo(`COPY ${named(table, columns)} TO STDOUT`)),
    close: () => client.end(),
  };
}

function named(table: string, columns: readonly string[]): string {
  return `"${table}" (${columns.map((name) => `"${name}"`).join(", ")})`;
}

const AT_ONCE = 256 * 1024;
function* inPieces(rows: Buffer): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.subarray(at, at + AT_ONCE);
}

export type CopyValue = string | number | boolean | null;

/** Rows in the text format of COPY, kept as bytes: a million strings that wait would keep the garbage collector busy. */
export class CopyRows {
  private bytes = Buffer.allocUnsafe(1 << 20);
  private end = 0;

  add(values: readonly CopyValue[]): void {
    let line = "";
    for (let i = 0; i < values.length; i++) line += (i === 0 ? "" : "\t") + field(values[i]!);
    // At most three bytes for each UTF-16 unit.
    const needed = this.end + line.length * 3 + 1;
    if (needed > this.bytes.length) this.bytes = Buffer.concat([this.bytes.subarray(0, this.end)], Math.max(needed, this.bytes.length * 2));
    this.end += this.bytes.write(`${line}\n`, this.end);
  }

  all(): Buffer {
    return this.bytes.subarray(0, this.end);
  }
}

const SPECIAL = /[\\\t\n\r]/;

function field(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string")
    return SPECIAL.test(value) ? value.replace(/\\/g, "\\\\").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r") : value;
  if (typeof value === "boolean") return value ? "t" : "f";
  return String(value);
}
