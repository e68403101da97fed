import { drainOutbox } from "#app/mail/deliver.ts";
import { moveClock } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { changeTicket } from "#app/tickets/change.ts";
import { introduceBuyers } from "./cast/introduce.ts";
import { type Cast, settleIn } from "./cast/settle.ts";
import { conversations } from "./conversations/all.ts";
import { postLetter, ticketOf } from "./posting.ts";
import { type DemoProgress, isDemo, readProgress, writeProgress } from "./progress.ts";
import type { Change, Conversation, Note, Reply, Step } from "./script.ts";

/** "demo": of several processes that begin, one plays. */
const LOCK = 0x64656d6f;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/**
 * An empty desk becomes the desk of Warung Piksel. Every letter goes through a real door and every answer through the verbs of the desk, in the
 * order in which they happened; meanwhile this process's clock stands in the past, so it must do nothing else.
 * Killed and run again, it goes on where it was. Does nothing when the demo is complete or the desk holds somebody's own tickets.
 */
export async function loadDemo(): Promise<"loaded" | "complete" | "notEmpty"> {
  return database().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
      const progress = await readProgress();
      if (progress?.finishedAt) return "complete";
      if (!progress && !(await mayBegin())) return "notEmpty";
      try {
        await play(progress ?? { begunAt: new Date().toISOString(), done: 0, finishedAt: null });
      } finally {
        moveClock(0);
      }
      return "loaded";
    },
    { timeout: 30 * MINUTE, maxWait: MINUTE },
  );
}

/** An installation that was begun as a demo, or one that nobody has written to. */
async function mayBegin(): Promise<boolean> {
  if (await isDemo()) return true;
  return (await database().ticket.count()) === 0 && (await database().mailArrival.count()) === 0;
}

async function play(progress: DemoProgress): Promise<void> {
  const told = quietly();
  const cast = await settleIn();
  const begunAt = new Date(progress.begunAt);
  await introduceBuyers(begunAt);
  const scenes = inOrder();
  for (const [place, { conversation, step }] of scenes.entries()) {
    if (place < progress.done) continue;
    standAt(new Date(begunAt.getTime() - step.ago * MINUTE));
    await perform(cast, conversation, step, begunAt);
    // A change done twice could undo a later one; letters, replies and notes know that they are there.
    if (step.kind === "change" || place % 10 === 9) await writeProgress({ ...progress, done: place + 1 });
  }
  await closeOldTickets(begunAt);
  moveClock(0);
  await sendEverything();
  await writeProgress({ ...progress, done: scenes.length, finishedAt: new Date().toISOString() });
  log.level = told;
  log.info({ conversations: conversations.length, steps: scenes.length }, "the demo is complete");
}

/** Hundreds of letters in seconds: their lines would push what the terminal said of sign-in and doors out of sight. Gives the level before. */
function quietly(): string {
  const told = log.level;
  if (told === "info") log.level = "warn";
  return told;
}

/** All steps of all conversations, oldest first. */
function inOrder(): Array<{ conversation: Conversation; step: Step }> {
  const scenes = conversations.flatMap((conversation) => conversation.steps.map((step) => ({ conversation, step })));
  return scenes.sort((a, b) => b.step.ago - a.step.ago);
}

function standAt(moment: Date): void {
  moveClock(0);
  moveClock(moment.getTime() - Date.now());
}

async function perform(cast: Cast, conversation: Conversation, step: Step, begunAt: Date): Promise<void> {
  const at = new Date(begunAt.getTime() - step.ago * MINUTE);
  if (step.kind === "letter") return postLetter(cast, conversation, step, at);
  const ticket = await ticketOf(conversation);
  if (!ticket) throw new Error(`the demo's conversation "${conversation.name}" has opened no ticket`);
  if (step.kind === "change") return change(cast, ticket.number, step);
  if (!(await wasWritten(cast, ticket.id, step))) await write(cast, ticket.number, step, at);
}

async function write(cast: Cast, number: number, step: Reply | Note, createdAt: Date): Promise<void> {
  const { text, by } = step;
  if (step.kind === "note") await addNote(cast.staff[by], number, { text, createdAt });
  else await addReply(cast.staff[by], number, { text, status: step.status, createdAt });
}

/** Killed between a message and the note of progress, the play must not say it twice. */
async function wasWritten(cast: Cast, ticketId: string, step: Reply | Note): Promise<boolean> {
  return (
    (await database().message.count({ where: { ticketId, kind: step.kind, authorStaffId: cast.staff[step.by].id, text: step.text } })) > 0
  );
}

async function change(cast: Cast, number: number, { by, assignee, team, status, priority, type, tags }: Change): Promise<void> {
  const assigneeId = assignee ? cast.staff[assignee].id : assignee;
  await changeTicket(cast.staff[by], number, { assigneeId, teamId: team && cast.teams[team].id, status, priority, type, tags });
}

/** What has been solved for fourteen days is closed, at the moment when the fourteenth day ended. */
async function closeOldTickets(begunAt: Date): Promise<void> {
  const old = await database().ticket.findMany({
    where: { status: "solved", solvedAt: { lt: new Date(begunAt.getTime() - 14 * DAY) } },
    orderBy: { solvedAt: "asc" },
  });
  for (const { number, solvedAt } of old) {
    standAt(new Date(solvedAt!.getTime() + 14 * DAY));
    await changeTicket(SYSTEM, number, { status: "closed" });
  }
}

/** Into the outbox folder, beside the workers; then the mails of the past are dated to the moments after they were written. */
async function sendEverything(): Promise<void> {
  while ((await drainOutbox()) > 0);
  await database().$executeRaw`
    UPDATE "OutboundEmail" SET "sentAt" = "createdAt" + interval '4 seconds' WHERE "state" = 'sent' AND "sentAt" > "createdAt" + interval '10 minutes'`;
}
