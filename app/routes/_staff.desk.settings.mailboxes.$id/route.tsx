import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Inbox, Send } from "lucide-react";
import { products } from "#app/customers/products.ts";
import { changeMailbox, createMailbox, mailboxById, mailboxDetails } from "#app/mail/mailbox-changes.ts";
import { newId } from "#app/platform/ids.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { listTeams } from "#app/staff/teams.ts";
import { AreaField, CheckField, PlainForm, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { linesOf, saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Mailbox · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    const [brands, teams, all] = await Promise.all([products(), listTeams(staff), mailboxDetails(staff)]);
    const isNew = params.id === "new";
    const empty = {
      id: newId(),
      address: "",
      name: "",
      aliases: [],
      productId: brands[0]?.id ?? "",
      teamId: "",
      locale: "",
      catchAll: false,
      used: false,
    };
    const mailbox = isNew ? { ...empty, retired: false } : await mailboxById(staff, params.id!);
    const isLast = !all.some(({ id, retired }) => id !== mailbox.id && !retired);
    return { isNew, mailbox, isLast, brands: brands.map(({ id, name }) => ({ id, name })), teams, languages: locales() };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      id: textOf(form, "id"),
      address: textOf(form, "address"),
      name: textOf(form, "name"),
      aliases: linesOf(textOf(form, "aliases")),
      productId: textOf(form, "productId"),
      teamId: textOf(form, "teamId"),
      locale: textOf(form, "locale"),
      catchAll: form.get("catchAll") === "on",
    }),
    async (staff, { id, ...input }) => {
      if (params.id === "new") await createMailbox(staff, id, input);
      else await changeMailbox(staff, params.id!, input);
      return "/desk/settings/mailboxes?saved=1";
    },
  );
}

export default function MailboxPage() {
  const words = useWords();
  const { isNew, mailbox, isLast, brands, teams, languages } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? mailbox;
  const names = ["address", "name", "aliases", "productId", "teamId", "locale", "catchAll"] as const;
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to="/desk/settings/mailboxes">← {words("settings.page.mailboxes")}</Link>
      </p>
      <div className="page-head">
        <h1 className="title">{isNew ? words("setup.mailbox.new") : mailbox.address}</h1>
      </div>
      <PlainForm
        key={mailbox.id}
        refused={answer?.refused}
        labels={Object.fromEntries(names.map((name) => [name, words(`setup.mailbox.${name}`)]))}
        submit={isNew ? words("setup.mailbox.create") : words("common.save")}
      >
        <input type="hidden" name="id" value={shown.id} />
        <TextField
          name="address"
          type="email"
          value={shown.address}
          maxLength={320}
          autoComplete="off"
          hint={words("setup.mailbox.addressHint")}
        />
        <TextField name="name" value={shown.name} maxLength={100} hint={words("setup.mailbox.nameHint")} />
        <AreaField name="aliases" value={shown.aliases.join("\n")} rows={2} optional hint={words("setup.mailbox.aliasesHint")} />
        <SelectField
          name="productId"
          value={shown.productId}
          hint={words("setup.mailbox.productIdHint")}
          choices={brands.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          name="teamId"
          value={shown.teamId}
          hint={words("setup.mailbox.teamIdHint")}
          choices={[{ value: "", label: words("desk.property.noTeam") }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <SelectField
          name="locale"
          value={shown.locale}
          hint={words("setup.mailbox.localeHint")}
          choices={[
            { value: "", label: words("setup.mailbox.asBusiness") },
            ...languages.map(({ tag, name }) => ({ value: tag, label: name })),
          ]}
        />
        <CheckField name="catchAll" checked={shown.catchAll} hint={words("setup.mailbox.catchAllHint")} />
      </PlainForm>
      {!isNew && (
        <section className="block">
          <h2 className="h2">{words("setup.collect.link")}</h2>
          <p className="muted">{words("setup.collect.linkWhat")}</p>
          <p className="after">
            <Link className="btn" to={`/desk/settings/mailboxes/${mailbox.id}/collecting`}>
              <Inbox className="i" />
              {words("setup.collect.open")}
            </Link>
          </p>
        </section>
      )}
      {!isNew && (
        <section className="block">
          <h2 className="h2">{words("setup.sending.link")}</h2>
          <p className="muted">{words("setup.sending.linkWhat")}</p>
          <p className="after">
            <Link className="btn" to={`/desk/settings/mailboxes/${mailbox.id}/sending`}>
              <Send className="i" />
              {words("setup.sending.open")}
            </Link>
          </p>
        </section>
      )}
      {!isNew && !mailbox.retired && (
        <section className="block">
          <h2 className="h2">{words(mailbox.used ? "setup.mailbox.retire" : "setup.mailbox.remove")}</h2>
          <p className="muted">
            {words(isLast ? "setup.mailbox.lastWhat" : mailbox.used ? "setup.mailbox.retireWhat" : "setup.mailbox.removeWhat")}
          </p>
          {!isLast && (
            <form method="post" action={`/desk/settings/mailboxes/${mailbox.id}/removal`} className="after">
              <button type="submit" className="btn danger">
                {words(mailbox.used ? "setup.mailbox.retire" : "setup.mailbox.remove")}
              </button>
            </form>
          )}
        </section>
      )}
    </div>
  );
}
