import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { sign, verify } from "#app/platform/secret.ts";

// A referral: a message of ours that refers its reader to articles. What mail needs to know of it; what becomes of it is app/deflection.

const PURPOSE = "referral";

/** The door of a referral: sealed, the same in every copy of the letter, and good for this one only. */
export function referralToken(id: string): string {
  return sign(PURPOSE, id);
}

/** null when it is no token of ours. */
export function referralIn(token: string): string | null {
  const id = verify(PURPOSE, token);
  return id && isId(id) ? id : null;
}

/** Of these messages, the referrals whose letters ask whether the articles helped, with how many there are. */
export async function referralsAskedIn(messageIds: string[]): Promise<Map<string, { id: string; articles: number }>> {
  if (messageIds.length === 0) return new Map();
  const rows = await database().referral.findMany({
    where: { messageId: { in: messageIds }, holdout: false, articles: { some: {} } },
    select: { id: true, messageId: true, _count: { select: { articles: true } } },
  });
  return new Map(rows.map(({ id, messageId, _count }) => [messageId, { id, articles: _count.articles }]));
}
