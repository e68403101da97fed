import { now } from "#app/platform/clock.ts";
import type { IntentOutcome } from "#app/platform/database/generated/enums.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { measuring } from "../measuring.ts";
import { type ArticleRow, articlesOf } from "./articles.ts";
import { countedIntents, type Days, dayBefore, dayIn, during, type Kept, keptDays, keptIn, notKept } from "./kept.ts";
import { type LetterFunnels, letterFunnels } from "./letters.ts";
import { FEWEST_A_SIDE, type Lift, liftOf, type Share } from "./lift.ts";

export type Ended = Record<IntentOutcome, number> & { open: number };

/** Web questions outside the comparison group. */
export type Funnel = { intents: number; offered: number; opened: number; submitted: number; ended: Ended };
export type OutcomeReport = {
  zone: string;
  from: string;
  to: string;
  web: Funnel;
  /** Submitted of all, on both sides; `lift` only when both sides are large enough to say something. */
  comparison: { holdout: Share; shown: Share; fewest: number; lift: Lift | null; share: number };
  /** Letters that referred to articles. */
  letters: LetterFunnels;
  /** Tickets that documentation solved and that stayed solved for 7 days. */
  resolved: number;
  value: { minutesPerTicket: number; confirmed: number; resolved: number };
  /** Web questions by when they began, in days or weeks. */
  times: Array<{ from: string; ended: Ended; intents: number }>;
  products: Array<{ id: string | null; name: string | null; web: Funnel; resolved: number }>;
  articles: ArticleRow[];
};

/** What the documentation answered in the last `days` days, for leads. 403 for others. */
export async function outcomeReport(actor: Actor, asked: { days: number; productId?: string }): Promise<OutcomeReport> {
  needAtDesk(actor, "reports");
  const [kept, settings] = await Promise.all([keptDays(), measuring()]);
  const to = dayIn(kept.zone, now());
  const from = dayBefore(to, asked.days - 1);
  const days: Days = { zone: kept.zone, after: dayBefore(from, 1), to };
  const [rows, articles, letters, resolutions, names] = await Promise.all([
    countsOf(days, kept, asked),
    articlesOf(days, kept, { productId: asked.productId, order: "useful" }),
    letterFunnels(days, asked.productId),
    resolvedIn(days, asked.productId),
    database().product.findMany({ select: { id: true, name: true }, orderBy: { position: "asc" } }),
  ]);
  const shown = rows.filter((row) => !row.holdout);
  const web = funnelOf(shown);
  const resolved = resolutions.reduce((total, { n }) => total + n, 0);
  return {
    zone: kept.zone,
    from,
    to,
    web,
    comparison: comparisonOf(rows, settings.holdoutShare),
    letters,
    resolved,
    value: {
      minutesPerTicket: settings.minutesPerTicket,
      confirmed: web.ended.confirmed * settings.minutesPerTicket,
      resolved: resolved * settings.minutesPerTicket,
    },
    times: timesOf(shown),
    products: [...names, { id: null, name: null }].flatMap(({ id, name }) => {
      const own = shown.filter((row) => row.productId === id);
      const n = resolutions.find((row) => row.productId === id)?.n ?? 0;
      return own.length + n === 0 ? [] : [{ id, name, web: funnelOf(own), resolved: n }];
    }),
    articles,
  };
}

type Row = {
  time: string;
  productId: string | null;
  holdout: boolean;
  outcome: IntentOutcome | null;
  intents: number;
  offered: number;
  opened: number;
  submitted: number;
};

/** More days than this are shown as weeks. */
const MOST_DAYS = 31;

function countsOf(days: Days, kept: Kept, { days: many, productId }: { days: number; productId?: string }): Promise<Row[]> {
  const unit = many > MOST_DAYS ? "week" : "day";
  return database().$queryRaw<Row[]>`
    SELECT date_trunc(${unit}::text, "day"::timestamp)::date::text AS "time", "productId", "holdout", "outcome"::text,
      sum("intents")::int AS "intents", sum("offered")::int AS "offered", sum("opened")::int AS "opened", sum("submitted")::int AS "submitted"
    FROM (
      SELECT "day", "productId", "holdout", "outcome", "intents", "offered", "opened", "submitted" FROM "OutcomeDay" WHERE ${keptIn(days)}
      UNION ALL ${countedIntents(notKept(days, kept))}
    ) d ${productId ? Prisma.sql`WHERE "productId" = ${productId}::uuid` : Prisma.empty}
    GROUP BY 1, 2, 3, 4 ORDER BY 1`;
}

function resolvedIn(days: Days, productId?: string): Promise<Array<{ productId: string; n: number }>> {
  return database().$queryRaw`
    SELECT "productId", count(*)::int AS n FROM "DocumentationResolution"
    WHERE ${during(days, Prisma.sql`"resolvedAt"`)} ${productId ? Prisma.sql`AND "productId" = ${productId}::uuid` : Prisma.empty} GROUP BY 1`;
}

function comparisonOf(all: Row[], share: number): OutcomeReport["comparison"] {
  const side = (holdout: boolean): Share => {
    const rows = all.filter((row) => row.holdout === holdout);
    return { of: sum(rows, "submitted"), n: sum(rows, "intents") };
  };
  const [holdout, shown] = [side(true), side(false)];
  const enough = Math.min(holdout.n, shown.n) >= FEWEST_A_SIDE;
  return { holdout, shown, fewest: FEWEST_A_SIDE, lift: enough ? liftOf(holdout, shown) : null, share };
}

function timesOf(rows: Row[]): OutcomeReport["times"] {
  const times = [...new Set(rows.map(({ time }) => time))];
  return times.map((from) => {
    const { ended, intents } = funnelOf(rows.filter(({ time }) => time === from));
    return { from, ended, intents };
  });
}

function funnelOf(rows: Row[]): Funnel {
  const ended: Ended = {
    confirmed: 0,
    reversed: 0,
    presumed: 0,
    failed: 0,
    submittedUnopened: 0,
    submittedUnoffered: 0,
    abandoned: 0,
    open: 0,
  };
  for (const { outcome, intents } of rows) ended[outcome ?? "open"] += intents;
  return {
    intents: sum(rows, "intents"),
    offered: sum(rows, "offered"),
    opened: sum(rows, "opened"),
    submitted: sum(rows, "submitted"),
    ended,
  };
}

function sum(rows: Row[], what: "intents" | "offered" | "opened" | "submitted"): number {
  return rows.reduce((total, row) => total + row[what], 0);
}
