// npm run dev: as npm start, but pages come from Vite (changes appear without a reload) and the processes start again when their code changes.
import { fork } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, generateClient } from "./build.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
let running;
let ending = false;

process.on("SIGINT", end);
process.on("SIGTERM", end);

await generateClient();
await bundle(() => {
  if (!running) start();
  else running.kill("SIGTERM");
});

function start() {
  const env = { ...process.env, NODE_ENV: "development", SAHUT_WEB: path.join(root, "scripts/dev-web.mjs") };
  running = fork(path.join(root, "build/start.js"), [], { cwd: root, env, stdio: "inherit" });
  running.once("exit", (code) => {
    if (ending || code !== 0) process.exit(code ?? 1);
    start();
  });
}

function end() {
  ending = true;
  running?.kill("SIGTERM");
}
