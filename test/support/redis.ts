import { spawn, spawnSync } from "node:child_process";
import { eventually } from "./eventually.ts";
import { freePort } from "./ports.ts";

export type TestRedis = {
  url: string;
  flush(): void;
  kill(signal: NodeJS.Signals): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

/** Is Debian's redis-server here? CI installs it; elsewhere the Redis runs are skipped, and say so. */
export const redisIsHere = spawnSync("redis-server", ["--version"]).status === 0;
if (!redisIsHere) console.warn("SKIPPED: redis-server is not on PATH, so nothing is tried on Redis.");

/** A Redis of one's own on a free port, nothing kept on disk. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const start = async () => {
    const child = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], {
      stdio: "ignore",
      cwd: "/",
    });
    await eventually("redis-server answers", () =>
      spawnSync("redis-cli", ["-p", String(port), "ping"])
        .stdout?.toString()
        .includes("PONG"),
    );
    return child;
  };
  let child = await start();
  const kill = async (signal: NodeJS.Signals) => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: () => void spawnSync("redis-cli", ["-p", String(port), "flushall"]),
    kill,
    startAgain: async () => {
      child = await start();
    },
    stop: () => kill("SIGKILL"),
  };
}
