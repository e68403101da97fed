/**
 * Where a test message is, as stages. Pure: rows in, stages out, so that the page and the command line say the same.
 * left: taken by the outgoing side. came: kept by one of our doors. understood: read by a worker, known as a test. threaded: its conversation
 * would have been found. counted: in the ledger, whose sums balance.
 */
export const stageNames = ["left", "came", "understood", "threaded", "counted"] as const;
export type StageName = (typeof stageNames)[number];
export type StageState = "done" | "waiting" | "failed" | "todo";

/** A stage, what is said of it (words below setup.trip.<stage>) and, when it failed, what to do (setup.trip.advice). */
export type Stage = {
  name: StageName;
  state: StageState;
  says: StageSays;
  advice: TripAdvice | null;
  facts: Record<string, string | number>;
  at: string | null;
};
type Sentences = typeof import("#app/words/en.json")["setup"]["trip"];
export type StageSays = { [S in StageName]: `${S}.${Exclude<keyof Sentences["stage"][S], symbol> & string}` }[StageName];
export type TripAdvice = keyof Sentences["advice"];

export type TripFacts = {
  address: string;
  through: string;
  isOutside: boolean;
  listener: { host: string; port: number };
  startedAt: Date;
  leftAt: Date | null;
  handedAt: Date | null;
  error: string | null;
  failedAt: Date | null;
  arrival: {
    id: string;
    door: string;
    state: "pending" | "done";
    outcome: string | null;
    reason: string | null;
    mailbox: string | null;
    receivedAt: Date;
    doneAt: Date | null;
  } | null;
  /** By what its conversation was found; "plusRefused" when nothing may be sent to support+…@. */
  evidence: string[];
  /** of the ledger, once the message was understood */
  ledger: { received: number; pending: number; counted: number } | null;
};

const SECOND = 1_000;
/** How long each stage may take before it has failed. Mail that goes out into the world may take its time to come back. */
export const PATIENCE = { left: 60 * SECOND, cameOutside: 180 * SECOND, came: 15 * SECOND, understood: 20 * SECOND, plus: 20 * SECOND };

export function stagesOf(facts: TripFacts, at: Date): Stage[] {
  const stages: Stage[] = [];
  for (const read of [left, came, understood, threaded, counted]) {
    const before = stages.at(-1);
    stages.push(
      before && before.state !== "done"
        ? { ...read(facts, at), state: "todo", advice: null, at: null, says: `${stageNames[stages.length]!}.todo` as StageSays }
        : read(facts, at),
    );
  }
  return stages;
}

/** Nothing more will happen to it. */
export function isOver(stages: Stage[]): boolean {
  return stages.some(({ state }) => state === "failed") || stages.every(({ state }) => state === "done");
}

function stage(name: StageName, state: StageState, says: StageSays, more: Partial<Stage> = {}): Stage {
  return { name, state, says, advice: null, facts: {}, at: null, ...more };
}

function left({ through, isOutside, startedAt, leftAt, error, handedAt }: TripFacts, at: Date): Stage {
  const facts = { through, error: error ?? "", seconds: seconds(startedAt, leftAt ?? at) };
  if (leftAt) return stage("left", "done", isOutside ? "left.outside" : "left.folder", { facts, at: leftAt.toISOString() });
  if (error !== null && !handedAt) return stage("left", "failed", "left.failed", { facts, advice: adviceFor(error) });
  if (late(startedAt, at, PATIENCE.left)) return stage("left", "failed", "left.late", { facts, advice: "timeout" });
  return stage("left", "waiting", "left.waiting", { facts });
}

function came({ address, arrival, isOutside, leftAt, error, listener }: TripFacts, at: Date): Stage {
  const facts = { address, ...listener, error: error ?? "", seconds: leftAt ? seconds(leftAt, at) : 0 };
  if (arrival) {
    const done = {
      facts: { ...facts, door: arrival.door, seconds: leftAt ? seconds(leftAt, arrival.receivedAt) : 0 },
      at: arrival.receivedAt.toISOString(),
    };
    return stage("came", "done", arrival.door === "smtp" ? "came.listener" : "came.door", done);
  }
  if (error !== null) return stage("came", "failed", "came.refused", { facts, advice: "listener" });
  if (leftAt && late(leftAt, at, isOutside ? PATIENCE.cameOutside : PATIENCE.came))
    return stage("came", "failed", isOutside ? "came.lost" : "came.late", { facts, advice: isOutside ? "forward" : "listener" });
  return stage("came", "waiting", isOutside ? "came.waitingOutside" : "came.waiting", { facts });
}

function understood({ address, arrival }: TripFacts, at: Date): Stage {
  if (!arrival) return stage("understood", "todo", "understood.todo");
  const facts = {
    address,
    mailbox: arrival.mailbox ?? "",
    reason: arrival.reason ?? "",
    outcome: arrival.outcome ?? "",
    seconds: seconds(arrival.receivedAt, arrival.doneAt ?? at),
  };
  if (arrival.state === "pending") {
    return late(arrival.receivedAt, at, PATIENCE.understood)
      ? stage("understood", "failed", "understood.late", { facts, advice: "workers" })
      : stage("understood", "waiting", "understood.waiting", { facts });
  }
  const when = arrival.doneAt?.toISOString() ?? null;
  // A second copy of the test, where mail comes by two ways, is known as one too.
  if (arrival.outcome !== "refused" && arrival.outcome !== "duplicate")
    return stage("understood", "failed", "understood.otherwise", { facts, advice: "held", at: when });
  if (arrival.mailbox !== null && arrival.mailbox !== address)
    return stage("understood", "failed", "understood.elsewhere", { facts, advice: "elsewhere", at: when });
  return stage("understood", "done", "understood.done", { facts, at: when });
}

function threaded({ address, arrival, evidence, isOutside }: TripFacts, at: Date): Stage {
  if (!arrival?.doneAt) return stage("threaded", "todo", "threaded.todo");
  const facts = { plus: address.replace("@", "+…@") };
  const when = arrival.doneAt.toISOString();
  if (!evidence.includes("messageId")) return stage("threaded", "failed", "threaded.none", { facts, advice: "thread", at: when });
  if (!isOutside) return stage("threaded", "done", "threaded.done", { facts, at: when });
  if (evidence.includes("token")) return stage("threaded", "done", "threaded.plus", { facts, at: when });
  if (evidence.includes("plusRefused") || late(arrival.doneAt, at, PATIENCE.plus))
    return stage("threaded", "done", "threaded.noPlus", { facts, at: when });
  return stage("threaded", "waiting", "threaded.waitingPlus", { facts });
}

function counted({ ledger, arrival }: TripFacts): Stage {
  if (!ledger || !arrival) return stage("counted", "todo", "counted.todo");
  const facts = { ...ledger };
  const at = arrival.doneAt?.toISOString() ?? null;
  if (ledger.received !== ledger.pending + ledger.counted)
    return stage("counted", "failed", "counted.unbalanced", { facts, advice: "ledger", at });
  return stage("counted", "done", "counted.done", { facts, at });
}

/** What to do about an outgoing server's answer. */
export function adviceFor(error: string): TripAdvice {
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/i.test(error)) return "refused";
  if (/ENOTFOUND|EAI_AGAIN|getaddrinfo/i.test(error)) return "unknownHost";
  if (/ETIMEDOUT|timeout|timed out|Greeting never received/i.test(error)) return "timeout";
  if (/certificate|self.signed|SSL|TLS|wrong version number/i.test(error)) return "tls";
  if (/\b(535|534|530|538)\b|EAUTH|auth|credentials|password/i.test(error)) return "signIn";
  if (/\b5(50|51|53|54)\b|relay|not permitted|not allowed|rejected/i.test(error)) return "relay";
  if (/ENOSPC|EACCES|EROFS|no space/i.test(error)) return "disk";
  return "look";
}

function late(since: Date, at: Date, patience: number): boolean {
  return at.getTime() - since.getTime() > patience;
}

function seconds(from: Date, to: Date): string {
  return (Math.max(0, to.getTime() - from.getTime()) / SECOND).toFixed(1);
}
