import { helpCentre } from "#app/knowledge/help-centre.ts";
import { localeOfMail } from "#app/mail/notices.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";
import { searchEngine } from "#app/platform/search-engine/index.ts";
import { together } from "#app/platform/together.ts";
import type { ArticleHit } from "#app/search/find.ts";
import { ACKNOWLEDGEMENT_FLOOR } from "#app/search/floor.ts";
import { NOBODY } from "#app/staff/actor.ts";
import { translator } from "#app/words/index.ts";
import { urlOf } from "./beside.ts";
import { holdoutShare, isHeldOut } from "./holdout.ts";
import { quotedArticle } from "./quoted-article.ts";
import { addReferrals, type NewReferral } from "./refer.ts";
import { docsAnswers, isExcluded, isUrgent } from "./settings.ts";
import { suggestArticles } from "./suggest.ts";
import { withoutParticulars } from "./ticket-question.ts";

/**
 * Adds what may answer the letter to its acknowledgement, before that is written (mail/letter.ts): below the number, at most three articles
 * above the stricter floor. Once per acknowledgement, also when nothing was good enough. Only letters that opened a ticket of their own are
 * eligible: no forms (decision 21), no answers, nothing urgent, nobody excluded. A search that fails costs the suggestions, never the letter.
 */
export async function suggestInAcknowledgements(outboundIds: string[]): Promise<void> {
  const fresh = await eligible(outboundIds);
  if (fresh.length === 0) return;
  const settings = await docsAnswers();
  if (!settings.suggest) return;
  const house = await readHouse();
  await Promise.all(
    fresh
      .filter(({ ticket, asked }) => !isUrgent(`${ticket.subject}\n${asked}`, settings.urgentWords))
      .filter(({ address }) => !isExcluded(address, settings.excluded))
      .map((letter) =>
        suggest(letter, house).catch((error: Error) => log.warn({ error }, "an acknowledgement leaves without suggestions")),
      ),
  );
}

type House = Awaited<ReturnType<typeof readHouse>>;

/** What is the same for every letter of a burst. */
async function readHouse() {
  const [installation, share, engine] = await Promise.all([
    database().installation.findFirst({ select: { locale: true } }),
    holdoutShare(),
    searchEngine(),
  ]);
  return { locale: installation?.locale, share, engine: engine.name };
}

type Eligible = Awaited<ReturnType<typeof eligible>>[number];

async function eligible(outboundIds: string[]) {
  const mails = await database().outboundEmail.findMany({
    where: {
      id: { in: outboundIds },
      message: { automatic: "acknowledgement", referral: null },
      ticket: { channel: "email", followUpOfId: null },
    },
    select: {
      messageRowId: true,
      mailbox: { select: { locale: true } },
      recipients: { select: { address: true } },
      ticket: {
        select: {
          subject: true,
          productId: true,
          requesterId: true,
          requesterAddress: true,
          requester: { select: { locale: true, name: true } },
          messages: { where: { kind: "customer" }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 1, select: { text: true } },
        },
      },
    },
  });
  return mails.flatMap(({ messageRowId, mailbox, recipients: [only], ticket }) =>
    messageRowId && ticket && only?.address === ticket.requesterAddress
      ? [{ messageId: messageRowId, mailbox, ticket, address: only.address, asked: ticket.messages[0]?.text ?? "" }]
      : [],
  );
}

async function suggest({ messageId, mailbox, ticket, address, asked }: Eligible, house: House): Promise<void> {
  const { subject, productId, requesterId } = ticket;
  const locale = localeOfMail(ticket.requester.locale, mailbox.locale, house.locale);
  const hits = await suggestArticles(
    NOBODY,
    { subject, text: withoutParticulars(asked, [ticket.requester.name]), productId, locale },
    ACKNOWLEDGEMENT_FLOOR,
  );
  const holdout = isHeldOut(requesterId, productId, house.share);
  const section = holdout || hits.length === 0 ? "" : `\n\n${await sectionOf(hits, locale)}`;
  const articles = hits.map(({ articleId, confidence }) => ({ articleId, score: confidence }));
  await keep({ messageId, address, by: "acknowledgement", holdout, engine: house.engine, articles, section });
}

/** Letters that leave at the same time are written into by one transaction. */
const keep = together(16, async (suggestions: Array<NewReferral & { section: string }>): Promise<undefined[]> => {
  const texts = suggestions.flatMap(({ messageId, section }) => (section ? [{ messageId, section }] : []));
  await transaction(async (tx) => {
    await addReferrals(
      tx,
      suggestions.map(({ section, ...referral }) => referral),
    );
    if (texts.length === 0) return;
    await tx.$executeRaw`
      UPDATE "Message" m SET "text" = m."text" || s."section"
      FROM jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) AS s("messageId" uuid, "section" text) WHERE m."id" = s."messageId"`;
  });
  return suggestions.map(() => undefined);
});

async function sectionOf(hits: ArticleHit[], locale: string): Promise<string> {
  const centre = await helpCentre();
  const articles = hits.map((hit) => {
    const anchor = hit.passage.anchor ? `#${encodeURIComponent(hit.passage.anchor)}` : "";
    return quotedArticle({ title: hit.title, url: urlOf(centre, hit) + anchor, excerpt: hit.passage.text });
  });
  return [translator(locale)("mail.acknowledgement.articles", { count: hits.length }), ...articles].join("\n\n");
}
