import { headersOf, type ParsedEmail } from "./email.ts";

/**
 * How much a filter before us took a mail for spam. points: SpamAssassin's and Rspamd's, which have no upper end; level: Microsoft's spam
 * confidence level, -1 to 9. null: no filter said so.
 */
export type SpamScore = { points: number | null; level: number | null };
/** From where on a mail is held; null: never for that. */
export type SpamLimits = SpamScore;

type Reading = [header: string, pattern: RegExp];
// https://spamassassin.apache.org/full/4.0.x/doc/Mail_SpamAssassin_Conf.html (X-Spam-Status), https://docs.rspamd.com/modules/milter_headers/,
// https://learn.microsoft.com/en-us/defender-office-365/message-headers-eop-mdo (X-Forefront-Antispam-Report), [MS-OXCMAIL] 2.2.3.2.21 (SCL).
const POINTS: Reading[] = [
  ["x-spam-status", /\b(?:score|hits)=\s*(-?\d+(?:\.\d+)?)/i],
  ["x-spam-score", /^\s*([-+]?\d+(?:\.\d+)?)(?![\w.])/],
  ["x-rspamd-score", /^\s*([-+]?\d+(?:\.\d+)?)(?![\w.])/],
  ["x-spamd-result", /\[\s*(-?\d+(?:\.\d+)?)\s*\//],
];
const LEVELS: Reading[] = [
  ["x-ms-exchange-organization-scl", /^\s*(-?\d{1,2})\s*$/],
  ["x-forefront-antispam-report", /(?:^|;)\s*SCL:(-?\d{1,2})\s*(?:;|$)/i],
];

/**
 * Servers put their word on top, so of each header only the topmost counts: what lies below may come from anywhere. Where two filters spoke,
 * the stricter counts: a sender who invents a header can only harm their own mail. Pure.
 */
export function spamScore(parsed: Pick<ParsedEmail, "headers">): SpamScore {
  const highest = (readings: Reading[]): number | null => {
    const found = readings.flatMap(([header, pattern]) => {
      const said = pattern.exec(headersOf(parsed, header)[0]?.slice(0, 4_000) ?? "")?.[1];
      return said === undefined ? [] : [Number(said)];
    });
    return found.length === 0 ? null : Math.max(...found);
  };
  return { points: highest(POINTS), level: highest(LEVELS) };
}

/** null: no filter gave one. Mail from before it was kept has none either. */
export function scoreOf(score: SpamScore | null | undefined): SpamScore | null {
  return score && (score.points !== null || score.level !== null) ? score : null;
}

/** Why a mail with this score is held, "6.2 ≥ 5"; null: it is let through. Pure. */
export function overLimit(score: SpamScore, limits: SpamLimits): string | null {
  for (const of of ["points", "level"] as const) {
    const [said, limit] = [score[of], limits[of]];
    if (said !== null && limit !== null && said >= limit) return `${said} ≥ ${limit}`;
  }
  return null;
}
