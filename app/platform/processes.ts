import { type ChildProcess, fork } from "node:child_process";
import { CannotStart } from "./cannot-start.ts";
import { log } from "./log.ts";

/** What a child tells its parent: once that it works (with what it chose), or why it cannot. */
export type Word = { ready: Record<string, unknown> } | { cannotStart: string };

const NODE_FLAGS = ["--enable-source-maps"];
const LONGEST_PAUSE = 30_000;
const STABLE_AFTER = 60_000;

/**
 * The parent's side: keeps one child process running. `ready` resolves at its first start with what it told, or rejects when it cannot
 * start at all. Later deaths are answered by a restart after 1 s, 2 s, 4 s … 30 s; a minute of life sets that back.
 */
export function superviseChild(name: string, script: string, environment: () => NodeJS.ProcessEnv) {
  let child: ChildProcess | undefined;
  let stopping = false;
  let pause = 1_000;
  let timer: NodeJS.Timeout | undefined;
  let wasReady = false;
  let bornAt = 0;

  let told: { resolve(what: Record<string, unknown>): void; reject(why: Error): void };
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    told = { resolve, reject };
  });

  const start = (): void => {
    bornAt = Date.now();
    // stdout carries only the ready block: what a child prints goes to stderr.
    child = fork(script, [], { env: environment(), stdio: ["ignore", 2, 2, "ipc"], execArgv: NODE_FLAGS });
    child.on("message", (word: Word) => {
      if ("cannotStart" in word) return told.reject(new CannotStart(word.cannotStart));
      wasReady = true;
      told.resolve(word.ready);
    });
    child.once("exit", (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (!wasReady) told.reject(new Error(`the ${name} process ended with ${signal ?? code} before it was ready`));
      else again(code, signal);
    });
  };

  const again = (code: number | null, signal: string | null): void => {
    if (Date.now() - bornAt > STABLE_AFTER) pause = 1_000;
    log.error({ child: name, code, signal, again: `${pause / 1000} s` }, "a process ended; starting it again");
    timer = setTimeout(start, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };

  start();
  return {
    name,
    ready,
    /** SIGTERM, and SIGKILL when it has not ended after `patience` ms. */
    async stop(patience: number): Promise<void> {
      stopping = true;
      clearTimeout(timer);
      const ending = child;
      if (!ending) return;
      const gone = new Promise((resolve) => ending.once("exit", resolve));
      ending.kill("SIGTERM");
      const force = setTimeout(() => ending.kill("SIGKILL"), patience);
      await gone;
      clearTimeout(force);
    },
    /** Ends it, so that it starts again with a new environment. */
    renew(): void {
      child?.kill("SIGTERM");
    },
  };
}

/** Runs a script once, as a child that ends when we do; `stop` ends it earlier. What it left undone it takes up at the next start. */
export function runOnce(script: string, environment: NodeJS.ProcessEnv): { stop(): void } {
  const child = fork(script, [], { env: environment, stdio: ["ignore", 2, 2, "ipc"], execArgv: NODE_FLAGS });
  return { stop: () => void child.kill("SIGKILL") };
}

/** Runs a script that answers with `answerParent`. Throws CannotStart when it said so. */
export function askOnce<T>(script: string, environment: NodeJS.ProcessEnv): Promise<T> {
  const child = fork(script, [], { env: environment, stdio: ["ignore", 2, 2, "ipc"], execArgv: NODE_FLAGS });
  return new Promise((resolve, reject) => {
    child.once("message", (word: { answer: T } | { cannotStart: string }) =>
      "answer" in word ? resolve(word.answer) : reject(new CannotStart(word.cannotStart)),
    );
    child.once("exit", (code, signal) => reject(new Error(`${script} ended with ${signal ?? code} and no answer`)));
  });
}

/** The other side of `askOnce`. */
export async function answerParent(work: () => Promise<unknown>): Promise<void> {
  try {
    process.send?.({ answer: await work() });
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.send?.({ cannotStart: error.message });
  }
  if (process.connected) process.disconnect();
}

/**
 * The child's side: starts, tells the parent, stops at SIGTERM or when the parent is gone (its channel closes), after `stop` or at most 5 s.
 * Ctrl-C reaches the whole terminal; the parent says when to stop.
 */
export async function underParent(
  name: string,
  start: () => Promise<{ told: Record<string, unknown>; stop(): Promise<void> }>,
): Promise<void> {
  let running: { stop(): Promise<void> } | undefined;
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), 5_000).unref();
    try {
      await running?.stop();
      process.exit(0);
    } catch (error) {
      log.error({ child: name, error }, "could not stop cleanly");
      process.exit(1);
    }
  };
  process.on("SIGTERM", end);
  process.on("disconnect", end);
  process.on("SIGINT", () => {});
  try {
    const { told, stop } = await start();
    running = { stop };
    if (ending) return;
    process.send?.({ ready: told } satisfies Word);
  } catch (error) {
    if (error instanceof CannotStart) process.send?.({ cannotStart: error.message } satisfies Word);
    else log.fatal({ child: name, error }, "could not start");
    setTimeout(() => process.exit(1), 50);
  }
}
