import { accessSync, constants, existsSync } from "node:fs";
import { connect } from "node:net";
import { collectedMailboxes } from "#app/mail/collect/state.ts";
import { waitingMail } from "#app/mail/waiting.ts";
import { config } from "#app/platform/config.ts";
import { health, scannerHealth, searchServerHealth } from "#app/platform/health.ts";
import { closeQueues } from "#app/platform/queue/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { printTrip } from "./mail-trip.ts";
import { withDatabase } from "./with-database.ts";

export const usage =
  "doctor [--no-mail]                                                      asks every seam whether it works, sends a test message around a running server, and says what to do";

/** Exit 1 when something needs a hand. */
export async function run(args: string[] = []): Promise<number> {
  return withDatabase(async () => {
    const { checks } = await health();
    await closeQueues();
    const answer = await answering();
    const findings = [
      finding("Database", checks.database, "check DATABASE_URL, or the log in DATA_DIR/postgres.log"),
      finding("Queue", checks.queue, "check REDIS_URL, or the database when it is not set"),
      finding("Search", checks.search, "check the database"),
      finding("Searching", await searchServer(), "check MEILISEARCH_URL and its key; until then PostgreSQL answers searches"),
      finding("Files", writable(config().dataDir), "make DATA_DIR writable for this user"),
      finding("Mail out", await reachable(config().smtpUrl), "check SMTP_URL, and that this machine may connect there"),
      finding("Mail in", await waiting(), "is the workers process running? Its log says what it does with mail.receive"),
      ...(await mailboxFindings()),
      finding("Scanner", await scanning(), "check CLAMD, and that clamd runs there; until then files stay closed"),
      finding("Web", answer, "start it with: npm start"),
    ];
    for (const { line } of findings) console.log(line);
    const flows = await aroundTheLoop(args, answer.startsWith("ok (http"));
    return flows && findings.every(({ ok }) => ok) ? 0 : 1;
  });
}

/** Only a running server reads mail: without one nothing would come back. */
async function aroundTheLoop(args: string[], running: boolean): Promise<boolean> {
  if (args.includes("--no-mail")) return true;
  if (running) return printTrip();
  console.log("- Mail loop not tried: no server runs");
  return true;
}

/** One line for each mailbox whose mail is collected. */
async function mailboxFindings() {
  return (await collectedMailboxes()).map(({ address, late, error, errorDetail, polledAt, stuck }) => {
    const trouble = error
      ? `${error}: ${errorDetail}`
      : late
        ? "nobody looks into it"
        : stuck > 0
          ? `${stuck} messages could not be taken`
          : null;
    return finding(
      "Mailbox",
      trouble ? `${address}: ${trouble}` : `ok (${address}, looked into ${polledAt ?? "not yet"})`,
      "see Settings, Mailboxes",
    );
  });
}

function finding(name: string, answer: string, advice: string): { ok: boolean; line: string } {
  const ok = answer.startsWith("ok");
  return { ok, line: `${ok ? "✓" : "✗"} ${name.padEnd(9)} ${ok ? answer : `${answer}: ${advice}`}` };
}

async function waiting(): Promise<string> {
  const late = await waitingMail(SYSTEM);
  return late ? `${late.count} mails wait, the oldest since ${late.since}` : "ok (no mail waits to be read)";
}

async function scanning(): Promise<string> {
  const scanner = await scannerHealth();
  if (!scanner) return "ok (CLAMD is not set: files are not scanned)";
  return scanner.answer === "ok" ? `ok (clamd at ${scanner.at} answers)` : scanner.answer;
}

async function searchServer(): Promise<string> {
  const server = await searchServerHealth();
  if (!server) return "ok (MEILISEARCH_URL is not set: PostgreSQL answers searches)";
  if (server.answer !== "ok") return `Meilisearch at ${server.at}: ${server.answer}`;
  const lacks = server.lacking > 0 ? `, and is sent ${server.lacking} documents; PostgreSQL answers meanwhile` : "";
  return `ok (Meilisearch at ${server.at} answers${lacks})`;
}

function writable(folder: string): string {
  try {
    accessSync(folder, constants.W_OK);
    return `ok (${folder})`;
  } catch {
    return existsSync(folder) ? `${folder} is not writable` : `${folder} is missing`;
  }
}

async function reachable(smtpUrl: string | null): Promise<string> {
  if (!smtpUrl) return `ok (outbox folder in ${config().dataDir}; nothing leaves this machine)`;
  const { hostname, port, protocol } = new URL(smtpUrl);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === "smtps:" ? 465 : 587), timeout: 5_000 });
    const answer = (text: string): void => {
      socket.destroy();
      resolve(text);
    };
    socket.once("connect", () => answer(`ok (${hostname} answers)`));
    socket.once("timeout", () => answer(`${hostname} does not answer within 5 s`));
    socket.once("error", (error) => answer(`${hostname}: ${error.message}`));
  });
}

async function answering(): Promise<string> {
  const { host, port } = config().web;
  if (port === 0) return "ok (PORT=0: not asked)";
  try {
    const response = await fetch(`http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/healthz`, {
      signal: AbortSignal.timeout(3_000),
    });
    return response.ok ? `ok (http://${host}:${port})` : `answers ${response.status}`;
  } catch {
    return `nothing answers on http://${host}:${port}`;
  }
}
