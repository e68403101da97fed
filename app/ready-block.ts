import { existsSync } from "node:fs";
import path from "node:path";
import type { FirstSignIn } from "./first-start.ts";
import { config } from "./platform/config.ts";

/** The one thing on stdout: where to go, how to sign in, what each seam chose. `smtp`: the port of the mail listener, null = off. */
export function readyBlock({ signIn, smtp }: { signIn: FirstSignIn | null; smtp: number | null }): string {
  const { web, publicUrl, processes, demo } = config();
  const address = `http://${listeningName(web.host)}:${web.port}`;
  const rows: Array<[string, string] | null> = [
    processes.includes("web") ? ["Help centre", `${publicUrl}/help`] : null,
    processes.includes("web") ? ["Desk", `${publicUrl}/desk`] : null,
    ["Sign in", signInPlace(signIn)],
    ["Mail in", mailIn(smtp)],
    ...seams(),
    demo ? ["Demo", "is loaded into an empty database in the background; DEMO=0 starts without it"] : null,
  ];
  const lines = rows.filter((row) => row !== null).map(([name, what]) => `  ${name.padEnd(12)} ${what}`);
  return `Sahut is ready on ${processes.includes("web") ? address : "this machine (workers only)"}\n\n${lines.join("\n")}\n\n`;
}

/** The password is shown to a person at a terminal only, never to a log. */
function signInPlace(signIn: FirstSignIn | null): string {
  const file = path.join(config().dataDir, "first-sign-in.txt");
  if (signIn && process.stdout.isTTY) return `${signIn.email} with ${signIn.password} (also in ${file})`;
  if (existsSync(file)) return `see ${file}`;
  return "with your account";
}

function mailIn(smtp: number | null): string {
  const { smtp: listener, mailbox } = config();
  const doors = [
    smtp === null ? null : `smtp://${listeningName(listener.host)}:${smtp}`,
    "POST /api/v1/mail",
    "npm run -s sahut -- mail deliver",
  ];
  return `${doors.filter(Boolean).join(" · ")} (first mailbox ${mailbox})`;
}

function seams(): Array<[string, string]> {
  const { database, dataDir, redisUrl, smtpUrl } = config();
  return [
    ["Mail out", smtpUrl ? `by ${withoutAccount(smtpUrl)}` : `kept in ${path.join(dataDir, "outbox")}; SMTP_URL sends it`],
    [
      "Database",
      database.embedded
        ? `embedded PostgreSQL, data in ${path.join(dataDir, "postgres")}`
        : `PostgreSQL at ${withoutAccount(database.url)}`,
    ],
    ["Queue", redisUrl ? `Redis at ${withoutAccount(redisUrl)}` : "in PostgreSQL; REDIS_URL moves it"],
    ["Search", "in PostgreSQL"],
    ["Files", path.join(dataDir, "files")],
  ];
}

function withoutAccount(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}

function listeningName(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
