// Builds what `npm start` runs: build/{start,prepare,web,workers,demo,sahut}.js (esbuild) and build/{client,server} (Remix, by Vite).
// --if-stale: only when the sources are not those of the last build. Also used by scripts/start.mjs and scripts/dev.mjs.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const stampFile = path.join(root, "build/stamp");
const schemaStampFile = path.join(root, "app/platform/database/generated/stamp");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes("--if-stale")) await build();
  else await buildIfStale();
}

export async function buildIfStale() {
  if (isStale()) await oneAtATime(async () => isStale() && (await build()));
}

function isStale() {
  return !existsSync(stampFile) || readFileSync(stampFile, "utf8") !== fingerprint();
}

async function build() {
  refuseWithoutTools();
  const made = fingerprint();
  rmSync(stampFile, { force: true });
  await generateClient();
  await Promise.all([bundle(), run("node_modules/@remix-run/dev/dist/cli.js", ["vite:build", "--logLevel", "warn"])]);
  pruneOld();
  await compressFiles();
  writeFileSync(stampFile, made);
}

/** A running server and open pages still ask for the files of the build before: those live for another day. */
function pruneOld() {
  for (const file of [...filesBelow("build/chunks"), ...filesBelow("build/client/assets")]) {
    const place = path.join(root, file);
    if (Date.now() - statSync(place).mtimeMs > 86_400_000) rmSync(place, { force: true });
  }
}

/** Once here, and as small as it gets, instead of for every visitor. Names carry their content, except those that lie beside assets. */
async function compressFiles() {
  const files = filesBelow("build/client").filter((file) => /\.(js|css|svg)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const place = path.join(root, file);
      if (file.startsWith("build/client/assets/") && existsSync(`${place}.br`)) return;
      const content = readFileSync(place);
      writeFileSync(`${place}.gz`, await promisify(gzip)(content, { level: 9 }));
      writeFileSync(
        `${place}.br`,
        await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      );
    }),
  );
}

/** The typed database client, when the schema changed. */
export async function generateClient() {
  const made = hashOf(filesBelow("prisma/schema"));
  if (existsSync(schemaStampFile) && readFileSync(schemaStampFile, "utf8") === made) return;
  await run("node_modules/prisma/build/index.js", ["generate", "--no-hints"]);
  writeFileSync(schemaStampFile, made);
}

/** What esbuild makes of start, web, workers and the command line; `watch` is told after each rebuild. */
export async function bundle(watch) {
  const esbuild = await import("esbuild");
  const options = {
    absWorkingDir: root,
    entryPoints: {
      start: "app/start.ts",
      prepare: "app/prepare.ts",
      web: "app/web.ts",
      workers: "workers/index.ts",
      demo: "workers/demo.ts",
      sahut: "app/commands/sahut.ts",
    },
    outdir: "build",
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    external: ["./server/index.js"],
    jsx: "automatic",
    sourcemap: true,
    logLevel: "warning",
  };
  if (!watch) return Promise.all([esbuild.build(options), bundleScripts(esbuild)]);
  const plugin = { name: "told", setup: (build) => build.onEnd((result) => result.errors.length === 0 && watch()) };
  const context = await esbuild.context({ ...options, plugins: [plugin] });
  await context.watch();
  return context;
}

/**
 * The two small scripts of pages that are not hydrated: the help centre's, named by its hash (build/help-script.json says where it lies),
 * and the widget's, which other sites ask for by name.
 */
async function bundleScripts(esbuild) {
  const options = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    target: "es2022",
    metafile: true,
    logLevel: "warning",
  };
  const [{ metafile }] = await Promise.all([
    esbuild.build({
      ...options,
      entryPoints: { help: "app/help-script/index.ts" },
      entryNames: "[name]-[hash]",
      outdir: "build/client/assets",
      format: "esm",
    }),
    esbuild.build({ ...options, entryPoints: { widget: "app/widget-script/index.ts" }, outdir: "build/client", format: "iife" }),
  ]);
  const [file] = Object.keys(metafile.outputs);
  writeFileSync(path.join(root, "build/help-script.json"), JSON.stringify({ source: `/assets/${path.basename(file)}` }));
}

function fingerprint() {
  const folders = ["app", "workers", "prisma/schema", "public"].flatMap(filesBelow).filter((file) => !file.includes("/generated/"));
  return hashOf([...folders, "vite.config.ts", "package-lock.json", "tsconfig.json", "scripts/build.mjs"]);
}

function filesBelow(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}

function hashOf(files) {
  const hash = createHash("sha256").update(process.version);
  for (const file of files.sort()) {
    const place = path.join(root, file);
    if (existsSync(place)) hash.update(`\0${file}\0`).update(readFileSync(place));
  }
  return hash.digest("hex");
}

function run(script, args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: "production" };
    const child = spawn(process.execPath, [path.join(root, script), ...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${script} ${args[0]} failed:\n${said}`))));
  });
}

/** Two starts at once must not build over each other. */
async function oneAtATime(work) {
  const lock = path.join(root, "build/lock");
  mkdirSync(path.join(root, "build"), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isAlive(lock)) rmSync(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, "utf8")) || -1, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function refuseWithoutTools() {
  if (existsSync(path.join(root, "node_modules/@remix-run/dev")) && existsSync(path.join(root, "node_modules/esbuild"))) return;
  console.error("Sahut has to be built, but the tools for it are not installed: run `npm ci` (without --omit=dev) first.");
  process.exit(1);
}
