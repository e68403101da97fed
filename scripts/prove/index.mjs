// npm run prove -- kills|imap|duplicates|restarts|fuzz|quote|burst|backups|interruptions|sync [--seed N] [--seconds N] [--messages N] [--deaths N]
// The long form of the proofs that `npm test` runs in small: the same files below test/prove, at full size, or with as many messages (kills,
// imap, fuzz: delivered ones) and kills as are named.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const proofs = readdirSync(`${root}test/prove`).flatMap((file) => /^(\w+)\.test\.ts$/.exec(file)?.[1] ?? []);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string" },
    seconds: { type: "string", default: "60" },
    messages: { type: "string" },
    deaths: { type: "string" },
  },
});
const wanted = positionals.length ? positionals : proofs;
const unknown = wanted.filter((name) => !proofs.includes(name));
if (unknown.length) {
  console.error(`There is no proof "${unknown[0]}". There are: ${proofs.join(", ")}.`);
  process.exit(1);
}

const sizes = Object.fromEntries(
  ["messages", "deaths"].flatMap((name) => (values[name] ? [[`PROVE_${name.toUpperCase()}`, values[name]]] : [])),
);
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`Proving ${wanted.join(", ")} with --seed ${seed}`);
const { status } = spawnSync("npx", ["vitest", "run", "--reporter=verbose", ...wanted.map((name) => `test/prove/${name}.test.ts`)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PROVE_SEED: seed, PROVE_SECONDS: values.seconds, PROVE_FULL: "1", ...sizes },
});
process.exit(status ?? 1);
