import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { changeSending, sendingOf } from "#app/mail/sending-settings.ts";
import { checkRecords, signingOf } from "#app/mail/signing.ts";
import { lastTrip, tripNow } from "#app/mail/trip/look.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { Saved } from "#app/ui/plain-form.tsx";
import welcomeStyles from "#app/ui/welcome.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";
import { MailboxTest } from "./mailbox-test.tsx";
import { SendingForm } from "./sending-form.tsx";
import { SigningPart } from "./signing-part.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: welcomeStyles }];
export const meta: MetaFunction = () => [{ title: "Sending · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const id = params.id ?? "";
    const [sending, signing] = await Promise.all([sendingOf(staff, id), signingOf(staff, id)]);
    const asked = search.get("trip");
    const trip = asked ? await tripNow(staff, asked) : await lastTrip(staff, id);
    if (search.has("dns")) await limit("dns-check", staff.id, { points: 30, seconds: 60 });
    return { sending, signing, trip, records: search.has("dns") ? await checkRecords(staff, id) : null };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const answer = await saving(
    request,
    (form) => ({
      signature: textOf(form, "signature"),
      own: form.get("own") === "on",
      host: textOf(form, "host"),
      port: textOf(form, "port"),
      security: textOf(form, "security") as "tls",
      account: textOf(form, "account"),
      signIn: textOf(form, "signIn") as "password",
      password: String(form.get("password") ?? ""),
    }),
    async (staff, input) => {
      await changeSending(staff, params.id ?? "", input);
      return `/desk/settings/mailboxes/${params.id}/sending?saved=1`;
    },
  );
  // A password goes one way only.
  if ("input" in answer.data) answer.data.input.password = "";
  return answer;
}

/** How a mailbox sends: its server, its signature, the key that signs for its domain, and a test of all of it. */
export default function SendingPage() {
  const words = useWords();
  const { sending, signing, trip, records } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to={`/desk/settings/mailboxes/${sending.id}`}>← {sending.address}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1 className="title">{words("setup.sending.title", { address: sending.address })}</h1>
          <p>{words("setup.sending.what")}</p>
        </div>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      {sending.own && sending.signIn === "oauth" && !sending.isGranted && (
        <div className="sheet panel">
          <p className="careful">{words("setup.collect.grantMissing")}</p>
          <a className="btn main" href={`/desk/settings/mailboxes/${sending.id}/grant`}>
            {words("setup.collect.grant")}
          </a>
        </div>
      )}
      <SendingForm sending={sending} answer={answer} />
      <MailboxTest mailbox={sending} trip={trip} />
      <SigningPart mailboxId={sending.id} address={sending.address} signing={signing} records={records} />
    </div>
  );
}
