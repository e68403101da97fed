import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { firstMailbox, nameFirstMailbox } from "#app/mail/first-mailbox.ts";
import { business, saveBusiness, zoneNames } from "#app/staff/business.ts";
import { PlainForm, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Later } from "../_staff.desk.welcome/later.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";
import { zoneOf } from "../desk/zone.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const [saved, mailbox] = await Promise.all([business(), firstMailbox(staff)]);
    const isBorn = saved.name === "Sahut";
    // Nobody's business is called Sahut yet, and their own browser knows their zone.
    const shown = { ...saved, name: isBorn ? "" : saved.name, zone: isBorn && saved.zone === "UTC" ? zoneOf(request, null) : saved.zone };
    return { shown, address: mailbox?.address ?? "", languages: locales(), zones: zoneNames() };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      name: textOf(form, "name"),
      address: textOf(form, "address"),
      locale: textOf(form, "locale"),
      zone: textOf(form, "zone"),
    }),
    async (staff, { address, ...input }) => {
      await saveBusiness(staff, input);
      await nameFirstMailbox(staff, address, input.name);
      return "/desk/welcome/mail";
    },
  );
}

export default function WelcomeBusiness() {
  const words = useWords();
  const { shown, address, languages, zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.input ?? { ...shown, address };
  return (
    <>
      <h1 className="title">{words("setup.welcome.hello")}</h1>
      <p className="muted lead">{words("setup.welcome.helloWhat")}</p>
      <PlainForm
        refused={answer?.refused}
        labels={{
          name: words("setup.business.name"),
          address: words("setup.welcome.address"),
          locale: words("setup.business.language"),
          zone: words("setup.business.zone"),
        }}
        submit={words("setup.welcome.toMail")}
        beside={<Later />}
      >
        <TextField name="name" value={values.name} maxLength={100} autoComplete="organization" hint={words("setup.business.nameHint")} />
        <TextField
          name="address"
          type="email"
          value={values.address}
          maxLength={320}
          autoComplete="off"
          hint={words("setup.welcome.addressHint")}
        />
        <SelectField
          name="locale"
          value={values.locale}
          hint={words("setup.business.languageHint")}
          choices={languages.map(({ tag, name }) => ({ value: tag, label: name }))}
        />
        <SelectField
          name="zone"
          value={values.zone}
          hint={words("setup.business.zoneHint")}
          choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
      </PlainForm>
    </>
  );
}
