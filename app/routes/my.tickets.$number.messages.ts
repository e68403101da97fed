import type { ActionFunctionArgs } from "@remix-run/node";
import { keepUpload } from "#app/tickets/attachments.ts";
import { writeToMyTicket } from "#app/tickets/my.ts";
import { byHolder } from "./_help/mine.ts";
import { filesIn, readForm, textIn } from "./_help/read-form.ts";

/** The customer adds something to their ticket. */
export function action({ request, params }: ActionFunctionArgs) {
  return byHolder(request, params, async (customer, number) => {
    const form = await readForm(request);
    const kept = await Promise.all((await filesIn(form, "files")).slice(0, 10).map((file) => keepUpload(customer, file)));
    const written = await writeToMyTicket(customer, number, { text: textIn(form, "text"), attachmentIds: kept.map(({ id }) => id) });
    return written.key ? `/my/t/${written.key}` : `/my/tickets/${written.number}?sent=1#end`;
  });
}
