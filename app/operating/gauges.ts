import { Gauge } from "prom-client";
import { mailBalance } from "#app/mail/balance.ts";
import { metrics } from "#app/platform/metrics.ts";
import { type OperatingState, operatingState } from "./state.ts";

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name: `sahut_${name}`, help, labelNames, registers: [metrics] });

const gauges: Array<[Gauge, (state: OperatingState) => number]> = [
  [gauge("mail_in_waiting", "Mails that wait to be understood"), ({ mail }) => mail.waiting],
  [
    gauge("mail_in_oldest_seconds", "Age of the oldest mail that waits to be understood"),
    ({ mail, at }) => secondsSince(mail.oldestWaiting, at),
  ],
  [gauge("mail_out_waiting", "Mails that are due to leave"), ({ mail }) => mail.leaving],
  [
    gauge("mail_out_oldest_seconds", "How long the oldest mail that is due has waited"),
    ({ mail, at }) => secondsSince(mail.oldestLeaving, at),
  ],
  [gauge("mail_out_failed", "Replies that were not delivered, or may not have been"), ({ mail }) => mail.failed],
  [gauge("search_behind", "Articles that the search index lacks"), ({ search }) => search.behind],
  [gauge("search_behind_seconds", "How long the oldest of them has waited"), ({ search, at }) => secondsSince(search.since, at)],
  [
    gauge("search_server_lacking", "Documents that Meilisearch lacks; 0 without MEILISEARCH_URL. Until it has them PostgreSQL answers"),
    ({ search }) => search.serverLacking,
  ],
  [gauge("files_unscanned", "Files that the virus scanner has not looked at; 0 without CLAMD"), ({ files }) => files.unscanned],
  [gauge("files_unscanned_oldest_seconds", "How long the oldest of them has waited"), ({ files, at }) => secondsSince(files.oldest, at)],
  [gauge("disk_free_bytes", "Free space where DATA_DIR lies"), ({ disk }) => disk.free],
  [gauge("database_bytes", "Size of the database"), ({ databaseSize }) => databaseSize],
  [
    gauge("backup_age_seconds", "Age of the last backup; -1 = none yet"),
    ({ backup, at }) => (backup?.ranAt ? secondsSince(backup.ranAt, at) : -1),
  ],
];
const polled = gauge("mailbox_polled_seconds", "Since when nobody has looked into the server of a mailbox; -1 = never yet", ["mailbox"]);
const late = gauge("mailbox_late", "1 = longer than its settings allow", ["mailbox"]);
const refused = gauge("mailbox_refused", "1 = the mail server it sends by takes no mail from us", ["mailbox"]);
const stuck = gauge("mailbox_stuck", "Messages there that could not be taken", ["mailbox"]);
const choreAge = gauge("chore_age_seconds", "Since when each chore of the sweep has not ended well", ["chore"]);
const choreTook = gauge("chore_seconds", "How long it took", ["chore"]);
const choreFailed = gauge("chore_failed", "1 = it failed last", ["chore"]);
const ledger = {
  received: gauge("ledger_received", "Mails that ever arrived, counted row by row, at most five minutes ago"),
  outcomes: gauge("ledger_outcomes", "What became of them, as counted beside", ["outcome"]),
  difference: gauge("ledger_difference", "Received without waiting and without all outcomes: 0, or mail is unaccounted for"),
};
const queueJobs = gauge("queue_jobs", "Jobs in each queue, by state", ["queue", "state"]);
const version = gauge("info", "Versions", ["sahut", "node", "postgresql", "migration"]);

/** Asked anew for every GET /metrics. */
export async function measure(): Promise<void> {
  const state = await operatingState();
  for (const [one, read] of gauges) one.set(read(state));
  const { received, waiting, outcomes, difference } = await mailBalance.get();
  ledger.received.set(received);
  for (const [outcome, n] of Object.entries({ ...outcomes, waiting })) ledger.outcomes.set({ outcome }, n);
  ledger.difference.set(difference);
  for (const one of [polled, late, stuck, refused]) one.reset();
  for (const { address: mailbox } of state.refused) refused.set({ mailbox }, 1);
  for (const { address: mailbox, ...collected } of state.collected) {
    polled.set({ mailbox }, collected.polledAt ? secondsSince(collected.polledAt, state.at) : -1);
    late.set({ mailbox }, collected.late ? 1 : 0);
    stuck.set({ mailbox }, collected.stuck);
  }
  for (const { name, ranAt, milliseconds, error } of state.chores) {
    choreAge.set({ chore: name }, ranAt ? secondsSince(ranAt, state.at) : -1);
    choreTook.set({ chore: name }, milliseconds / 1_000);
    choreFailed.set({ chore: name }, error === null ? 0 : 1);
  }
  for (const { name: queue, ...counts } of state.queues ?? [])
    for (const [where, n] of Object.entries(counts)) queueJobs.set({ queue, state: where }, n);
  const { sahut, node, postgresql, newest } = state.versions;
  version.set({ sahut, node, postgresql, migration: newest }, 1);
}

function secondsSince(since: string | null, at: string): number {
  return since === null ? 0 : Math.max(0, (Date.parse(at) - Date.parse(since)) / 1_000);
}
