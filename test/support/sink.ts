import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { projectRoot } from "./root.ts";

/** Somebody else's mail server, which remembers what it was given (see sink-server.mjs for how it treats whom). */
export type Sink = {
  url: string;
  /** How often each letter reached the end of DATA for each recipient: the promise is once. */
  taken(): Promise<Array<{ messageId: string; address: string; times: number }>>;
  stop(): Promise<void>;
};

/** `account`: "user:password", without which it takes nothing. */
export async function startSink({ account = "" } = {}): Promise<Sink> {
  const child: ChildProcess = fork(path.join(projectRoot, "test/support/sink-server.mjs"), [account], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: async () => {
      const answered = once(child, "message") as Promise<[{ seen: Array<[string, number]> }]>;
      child.send("tell");
      const [{ seen }] = await answered;
      return seen.map(([key, times]) => ({ messageId: key.split(" ")[0]!, address: key.split(" ")[1]!, times }));
    },
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
