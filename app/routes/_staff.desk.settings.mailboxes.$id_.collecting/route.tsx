import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { grantRedirect } from "#app/mail/collect/granting.ts";
import { type Collecting, changeCollecting, collectingOf } from "#app/mail/collect/settings.ts";
import { collectState } from "#app/mail/collect/state.ts";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";
import { CollectForm } from "./collect-form.tsx";
import { CollectNews } from "./collect-news.tsx";

export const meta: MetaFunction = () => [{ title: "Collecting · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const id = params.id ?? "";
    const [{ address, collecting }, state] = await Promise.all([collectingOf(staff, id), collectState(staff, id)]);
    const begun = collecting ?? { ...fresh, account: address };
    return { id, address, isNew: collecting === null, collecting: begun, state, redirect: grantRedirect() };
  });
}

const fresh: Collecting = {
  provider: "gmail",
  account: "",
  signIn: "password",
  host: "",
  port: "993",
  security: "tls",
  folder: "INBOX",
  afterwards: "leave",
  moveTo: "",
  importSince: "",
  alarmMinutes: "15",
  clientId: "",
  tenant: "",
  authorizeUrl: "",
  tokenUrl: "",
  scope: "",
  on: true,
  hasPassword: false,
  hasClientSecret: false,
  isGranted: false,
};

export async function action({ request, params }: ActionFunctionArgs) {
  const answer = await saving(
    request,
    (form) => ({
      provider: textOf(form, "provider") as "imap",
      account: textOf(form, "account"),
      signIn: textOf(form, "signIn") as "password",
      password: String(form.get("password") ?? ""),
      host: textOf(form, "host"),
      port: textOf(form, "port"),
      security: textOf(form, "security") as "tls",
      folder: textOf(form, "folder"),
      afterwards: textOf(form, "afterwards") as "leave",
      moveTo: textOf(form, "moveTo"),
      importSince: textOf(form, "importSince"),
      alarmMinutes: textOf(form, "alarmMinutes"),
      clientId: textOf(form, "clientId"),
      clientSecret: textOf(form, "clientSecret"),
      tenant: textOf(form, "tenant"),
      authorizeUrl: textOf(form, "authorizeUrl"),
      tokenUrl: textOf(form, "tokenUrl"),
      scope: textOf(form, "scope"),
    }),
    async (staff, input) => {
      await changeCollecting(staff, params.id ?? "", input);
      return `/desk/settings/mailboxes/${params.id}/collecting?saved=1`;
    },
  );
  // Secrets go one way only.
  if ("input" in answer.data) Object.assign(answer.data.input, { password: "", clientSecret: "" });
  return answer;
}

/** Where mail for a mailbox lies until it is collected, and how that goes. */
export default function CollectingPage() {
  const words = useWords();
  const { id, address, isNew, collecting, state, redirect } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to={`/desk/settings/mailboxes/${id}`}>← {address}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1 className="title">{words("setup.collect.title", { address })}</h1>
          <p>
            {words("setup.collect.what")} <Link to="/desk/guide/running/collecting-mail">{words("setup.collect.guide")}</Link>
          </p>
        </div>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      {search.has("granted") && <Saved>{words("setup.collect.granted")}</Saved>}
      {state && <CollectNews mailboxId={id} state={state} collecting={collecting} />}
      <CollectForm collecting={collecting} isNew={isNew} answer={answer} redirect={redirect} />
      {!isNew && (
        <section className="block">
          <h2 className="h2">{words("setup.collect.end")}</h2>
          <p className="muted">{words("setup.collect.endWhat")}</p>
          <form method="post" action={`/desk/settings/mailboxes/${id}/collecting-end`} className="after">
            <button type="submit" className="btn danger">
              {words("setup.collect.end")}
            </button>
          </form>
        </section>
      )}
    </div>
  );
}
