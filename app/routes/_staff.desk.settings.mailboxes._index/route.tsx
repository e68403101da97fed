import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Plus } from "lucide-react";
import { mailboxDetails } from "#app/mail/mailbox-changes.ts";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Mailboxes · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ mailboxes: await mailboxDetails(staff) }));
}

export default function MailboxesPage() {
  const words = useWords();
  const { mailboxes } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const retired = mailboxes.filter((mailbox) => mailbox.retired);
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.mailboxes")}</h1>
          <p>{words("setup.mailbox.what")}</p>
        </div>
        <p className="head">
          <Link className="btn" to="/desk/welcome/mail">
            {words("setup.trip.title")}
          </Link>
          <Link className="btn main" to="new">
            <Plus className="i" />
            {words("setup.mailbox.new")}
          </Link>
        </p>
      </div>
      {(["saved", "removed", "retired"] as const).map(
        (done) => search.has(done) && <Saved key={done}>{words(done === "saved" ? "setup.saved" : `setup.mailbox.was.${done}`)}</Saved>,
      )}
      <ul className="sheet lines">
        {mailboxes
          .filter((mailbox) => !mailbox.retired)
          .map((mailbox) => (
            <li key={mailbox.id}>
              <Link to={mailbox.id}>
                <span className="strong cut">{mailbox.address}</span>
                {mailbox.catchAll && <span className="tag line">{words("setup.mailbox.catchAllTag")}</span>}
              </Link>
              <span className="muted cut">
                {[mailbox.productName, mailbox.teamName, mailbox.aliases.join(", ")].filter(Boolean).join(" · ")}
              </span>
            </li>
          ))}
      </ul>
      {retired.length > 0 && (
        <section className="block">
          <h2 className="h2">{words("setup.mailbox.retired")}</h2>
          <p className="muted">{words("setup.mailbox.retiredWhat")}</p>
          <ul className="sheet lines after">
            {retired.map((mailbox) => (
              <li key={mailbox.id}>
                <span className="cut">{mailbox.address}</span>
                <Form method="post" action={`/desk/settings/mailboxes/${mailbox.id}/return`} className="push">
                  <button type="submit" className="btn">
                    {words("setup.mailbox.restore")}
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
