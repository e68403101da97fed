import { readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import type { Sink } from "#test/support/sink.ts";

export type Letters = Array<{ messageId: string; state: string; automatic: boolean }>;

/** Every letter that was ever to leave, as the embedded database of a running product knows it. */
export async function lettersOf(dataDir: string): Promise<Letters> {
  const read = (file: string) => readFileSync(path.join(dataDir, file), "utf8").trim();
  const connectionString = `postgresql://postgres:${read("postgres.password")}@127.0.0.1:${read("postgres.port")}/sahut`;
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Letters[number]>(`SELECT "messageId", "state"::text, "automatic" FROM "OutboundEmail"`);
    return rows.map((row) => ({ ...row, messageId: row.messageId.replace(/[<>]/g, "") }));
  } finally {
    await client.end();
  }
}

type Sums = {
  backend: string;
  deaths: number;
  acknowledged: number;
  received: number;
  outcomes: Record<string, number>;
  letters: Letters;
  taken: Awaited<ReturnType<Sink["taken"]>>;
};

/** The table of sums: what came in, what became of it, what was to leave and what the other side saw of it. */
export function tellSums({ backend, deaths, acknowledged, received, outcomes, letters, taken }: Sums): void {
  const count = (automatic: boolean, state: string) => letters.filter((one) => one.automatic === automatic && one.state === state).length;
  const states = ["sent", "uncertain", "failed", "dropped"];
  const row = (name: string, values: Array<string | number>) =>
    `  ${name.padEnd(18)}${values.map((each) => String(each).padStart(13)).join("")}`;
  const line = (name: string, automatic: boolean) => {
    const each = states.map((state) => count(automatic, state));
    return row(name, [letters.filter((one) => one.automatic === automatic).length, ...each, each.reduce((sum, n) => sum + n)]);
  };
  const table = [
    `Sums, the queue on ${backend}, ${deaths} times kill -9`,
    row("mail", ["said yes to", "received", ...Object.keys(outcomes), "sum"]),
    row("", [acknowledged, received, ...Object.values(outcomes), Object.values(outcomes).reduce((sum, n) => sum + n, 0)]),
    row("letters", ["all", ...states, "sum"]),
    line("acknowledgements", true),
    line("answers", false),
    row("at the mail server", ["DATA once", "DATA twice"]),
    row("", [taken.filter(({ times }) => times === 1).length, taken.filter(({ times }) => times > 1).length]),
  ];
  console.log(table.join("\n"));
}
