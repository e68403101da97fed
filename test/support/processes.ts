import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The processes of a running product: children of `parent` by what they run, and the PostgreSQL whose data lies in `dataDir`. */
export function processesOf(parent: number, dataDir: string): Array<{ part: "web" | "workers" | "postgres"; pid: number }> {
  const found: Array<{ part: "web" | "workers" | "postgres"; pid: number }> = [];
  for (const { pid, ppid, args } of everyProcess()) {
    const isPostmaster = path.basename(args[0] ?? "") === "postgres" && args.some((arg) => arg.startsWith(dataDir));
    if (isPostmaster) found.push({ part: "postgres", pid });
    else if (ppid === parent && args.some((arg) => arg.endsWith("build/web.js"))) found.push({ part: "web", pid });
    else if (ppid === parent && args.some((arg) => arg.endsWith("build/workers.js"))) found.push({ part: "workers", pid });
  }
  return found;
}

/** From /proc: Debian's slim images have no `ps`. */
function everyProcess(): Array<{ pid: number; ppid: number; args: string[] }> {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [state, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        if (state === "Z") return [];
        return [{ pid: Number(name), ppid: Number(ppid), args: readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0") }];
      } catch {
        return []; // ended in between
      }
    });
}
