import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Refusal } from "#app/refusal.ts";
import { listStaff } from "#app/staff/accounts.ts";
import { may } from "#app/tickets/access.ts";
import { beginnings, beginTicket, mailboxesToBegin } from "#app/tickets/begin.ts";
import { newTicketDraft } from "#app/tickets/drafts.ts";
import { forStaff } from "../desk/door.ts";
import { oneOf, textOf } from "../desk/fields.ts";
import { linesOf, saving } from "../desk/saving.ts";
import { TicketFailed } from "../desk/ticket-failed.tsx";
import { attachmentsOf } from "../desk.tickets.$number/attachments-of.ts";
import { Beginning } from "./beginning.tsx";

export const meta: MetaFunction = () => [{ title: "New ticket · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    if (!may(staff, "open")) throw new Refusal("notAllowed", 403);
    const [mailboxes, colleagues, draft] = await Promise.all([mailboxesToBegin(staff), listStaff(staff), newTicketDraft(staff)]);
    return { mailboxes, draft, colleagues: colleagues.map(({ id, name }) => ({ id, name })) };
  });
}

/** Fields how, email, name, mailbox, subject, text, tags, assignee, acknowledge, attachment (ids) or files, draft (its edition). */
export async function action({ request }: ActionFunctionArgs) {
  let form = new FormData();
  return saving(
    request,
    (sent) => {
      form = sent;
      return { how: oneOf(sent, "how", beginnings), ...typedIn(sent) };
    },
    async (staff, { how, email, name, mailbox, subject, text, tags, assignee, acknowledge }) => {
      const { number } = await beginTicket(staff, {
        ...{ how, subject, text, mailboxId: mailbox, assigneeId: assignee || null, acknowledge: acknowledge !== "" },
        customer: { email, name },
        tags: linesOf(tags),
        attachmentIds: await attachmentsOf(staff, form),
        draft: textOf(form, "draft"),
      });
      return `/desk/tickets/${number}`;
    },
  );
}

function typedIn(form: FormData) {
  const of = (name: string) => textOf(form, name);
  return {
    ...{ email: of("email"), name: of("name"), mailbox: of("mailbox"), subject: of("subject"), text: of("text"), tags: of("tags") },
    ...{ assignee: of("assignee"), acknowledge: of("acknowledge") },
  };
}

/** A ticket that a colleague begins: after a call, or by writing to a customer first. */
export default function NewTicket() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  // Before JavaScript the form is drawn anew, with what was typed.
  const { text = "", ...fields } = answer?.input ?? {};
  const typed = answer ? { text, fields, files: [], edition: "", at: new Date(0).toISOString() } : null;
  return <Beginning {...loaded} draft={loaded.draft ?? typed} refused={answer?.refused ?? null} />;
}

export function ErrorBoundary() {
  return <TicketFailed />;
}
