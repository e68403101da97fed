import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "#test/support/root.ts";

/**
 * One direction of imports. A folder may import from those on the lines above it and, where the line says so, from itself only.
 * The order of the domains is that of the product: who, for whom, what, how it arrives, what answers first.
 */
const floors = [
  ["refusal", "words"],
  ["platform"],
  ["jobs"],
  ["ui"],
  ["staff"],
  ["customers"],
  ["tickets"],
  ["mail"],
  ["notifications"],
  ["knowledge"],
  ["search"],
  ["deflection"],
  ["rules"],
  ["reports"],
  ["demo"],
  ["backup", "operating", "reactions", "first-start"],
  ["api", "commands", "routes", "help-script", "widget-script", "workers"],
  ["composition"],
];
/** `platform` and `ui` know no domain, and `ui` (which runs in the browser) knows no platform. */
const knowsOnly: Record<string, string[]> = {
  ui: ["ui", "words", "refusal"],
  platform: ["platform", "jobs", "refusal", "words"],
  words: ["words", "platform", "refusal"],
};
/** Files right below app/ see everything: they put the processes together. All but these, which others import. */
const plain = ["refusal", "reactions", "first-start"];
/** A file over 300 lines, and why it is still one idea. */
const long: Record<string, string> = {};

const sources = ["app", "workers"].flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file) && !file.includes("/generated/"));

describe("the architecture", () => {
  test("imports go one way", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((imported) => !mayImport(floorOf(file), floorOf(imported)))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  // DEV is a constant of the build.
  test("only app/platform/config.ts reads the environment", () => {
    const readers = sources.filter((file) => /process\.env|import\.meta\.env(?!\.DEV)/.test(code(file)));
    expect(readers.filter((file) => file !== "app/platform/config.ts")).toEqual([]);
  });

  test("no vendor is named outside app/platform, and no route speaks to the database", () => {
    const vendor = /from "(pg|bullmq|ioredis|meilisearch|@prisma\/.*|nodemailer(?!\/lib\/mail-composer).*)"/;
    const named = sources.filter((file) => !file.startsWith("app/platform/") && vendor.test(code(file)));
    const speaking = sources.filter((file) => file.startsWith("app/routes/") && code(file).includes("#app/platform/database/index.ts"));
    expect([named, speaking]).toEqual([[], []]);
  });

  test("no folder is a drawer for anything", () => {
    const drawers = /(^|\/)(utils?|lib|services?|helpers?|common|misc|shared)(\/|\.tsx?$)/;
    expect([...sources, ...filesBelow("test"), ...filesBelow("scripts")].filter((file) => drawers.test(file))).toEqual([]);
  });

  test("a file stays one idea", () => {
    const over = sources.filter((file) => readFileSync(projectRoot + file, "utf8").split("\n").length > 301);
    expect(over.filter((file) => !(file in long))).toEqual([]);
    expect(Object.keys(long).filter((file) => !over.includes(file))).toEqual([]);
  });

  test("the six files of the README's tour exist", () => {
    const readme = readFileSync(`${projectRoot}README.md`, "utf8");
    const tour = [...readme.matchAll(/^\d\. `([^`]+)`/gm)].map((match) => match[1]!);
    expect(tour).toHaveLength(6);
    expect(tour.filter((file) => !existsSync(projectRoot + file))).toEqual([]);
  });
});

function mayImport(from: string, to: string): boolean {
  if (from in knowsOnly) return knowsOnly[from]!.includes(to);
  return level(to) <= level(from);
}

function level(name: string): number {
  const found = floors.findIndex((floor) => floor.includes(name));
  if (found < 0) throw new Error(`"${name}" is not in this test's list of floors: where does it belong?`);
  return found;
}

function floorOf(file: string): string {
  const [first, second, ...below] = file.split("/");
  if (first === "workers") return "workers";
  const name = second!.replace(/\.tsx?$/, "");
  return below.length === 0 && !plain.includes(name) ? "composition" : name;
}

/** The project's own files that `file` imports, as paths from the root. */
function importsOf(file: string): string[] {
  return [...code(file).matchAll(/(?:from|import)\s*\(?\s*"([#.][^"]+)"/g)].map(([, name]) =>
    name!.startsWith("#") ? name!.slice(1) : path.posix.join(path.posix.dirname(file), name!),
  );
}

function code(file: string): string {
  return readFileSync(projectRoot + file, "utf8").replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, "");
}

function filesBelow(folder: string): string[] {
  if (!existsSync(projectRoot + folder)) return [];
  return readdirSync(projectRoot + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(path.relative(projectRoot, entry.parentPath ?? entry.path), entry.name));
}
