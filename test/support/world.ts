import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { eventually } from "./eventually.ts";
import { projectRoot } from "./root.ts";

/** The mail servers of everybody else: what the product sends ends here, and what is for its own domain comes back to its listener. */
export type World = {
  url: string;
  /** Every letter to this address so far, oldest first. */
  letters(to: string): Promise<Email[]>;
  /** Waits for the first letter to this address that `matches`. */
  letter(to: string, matches?: (mail: Email) => boolean, ms?: number): Promise<Email>;
  stop(): Promise<void>;
};

export async function startWorld(of: { domain: string; port: number }): Promise<World> {
  const child: ChildProcess = fork(path.join(projectRoot, "test/support/world-server.mjs"), [of.domain, String(of.port)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const letters = async (to: string) => {
    const answered = once(child, "message") as Promise<[{ letters: Array<{ to: string[]; raw: string }> }]>;
    child.send("tell");
    const [all] = await answered;
    const theirs = all.letters.filter((letter) => letter.to.includes(to));
    return Promise.all(theirs.map(({ raw }) => PostalMime.parse(Buffer.from(raw, "base64"))));
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    letter: (to, matches = () => true, ms) => eventually(`a letter to ${to}`, async () => (await letters(to)).find(matches), ms),
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
