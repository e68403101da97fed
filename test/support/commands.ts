import { type ChildProcess, spawn } from "node:child_process";
import { projectRoot } from "./root.ts";

export type Ended = { code: number | null; out: string };

/** `npm run -s sahut -- …` of the built product, beside whatever runs. Both streams are one text. */
export function sahutCommand(env: NodeJS.ProcessEnv, args: string[]): { child: ChildProcess; said(): string; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ["build/sahut.js", ...args], { cwd: projectRoot, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out += chunk));
  return { child, said: () => out, ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, out }))) };
}
