import { queueStaffLetter } from "#app/mail/staff-letters.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { roleMay } from "#app/staff/roles.ts";
import { translator } from "#app/words/index.ts";
import type { ReviewOccasion } from "./kinds.ts";
import { addressed, escaped, footer, type LetterReader, link } from "./letters.ts";

type Review = { kind: ReviewOccasion; articleId: string; title: string; by: string; comment: string };

/** One letter about all reviews that are due for this colleague. Gives how many letters that are: one or none. */
export async function mailReviews(tx: Tx, reader: LetterReader): Promise<number> {
  const { id: staffId, role } = reader.actor;
  const notices = await tx.mailNotice.findMany({
    where: { staffId, dueAt: { lte: now() }, articleId: { not: null } },
    orderBy: { id: "asc" },
    include: { article: { select: { title: true, workingCopy: { select: { title: true, sentBackComment: true } } } } },
  });
  await tx.mailNotice.deleteMany({ where: { id: { in: notices.map(({ id }) => id) } } });
  const read = await tx.notification.findMany({
    where: { staffId, articleId: { in: notices.map(({ articleId }) => articleId!) }, readAt: { not: null } },
    select: { articleId: true, readAt: true },
  });
  const people = await tx.staff.findMany({
    where: { id: { in: notices.flatMap(({ byStaffId }) => byStaffId ?? []) } },
    select: { id: true, name: true },
  });
  const reviews = notices
    .filter(({ articleId, createdAt }) => !read.some((one) => one.articleId === articleId && one.readAt! >= createdAt))
    .map(({ articleId, kind, byStaffId, article }): Review => {
      const copy = article?.workingCopy;
      return {
        ...{ kind: kind as ReviewOccasion, articleId: articleId!, title: copy?.title || article?.title || "" },
        by: people.find(({ id }) => id === byStaffId)?.name ?? "",
        comment: kind === "reviewSentBack" ? (copy?.sentBackComment ?? "") : "",
      };
    });
  if (reviews.length === 0 || !roleMay(role, "articles")) return 0;
  await queueStaffLetter(tx, reviewLetter(reader, reviews));
  return 1;
}

function reviewLetter(reader: LetterReader, reviews: Review[]) {
  const t = translator(reader.locale);
  const said = ({ kind, by }: Review) => t(`notifications.letter.said.${kind}`, { name: by || t("desk.notifications.somebody") });
  const named = ({ title }: Review) => title || t("articles.untitled");
  const [first] = reviews;
  return {
    ...addressed(reader),
    subject: reviews.length === 1 ? `${named(first!)}: ${said(first!)}` : t("notifications.letter.reviews", { count: reviews.length }),
    text: [
      ...reviews.map((review) =>
        [
          `**${escaped(said(review))}**`,
          link(escaped(named(review)), `/desk/articles/${review.articleId}`),
          ...(review.comment
            ? [
                review.comment
                  .split("\n")
                  .map((line) => `> ${escaped(line)}`)
                  .join("\n"),
              ]
            : []),
        ].join("\n\n"),
      ),
      footer(t),
    ].join("\n\n"),
    locale: reader.locale,
    zone: reader.zone,
  };
}
