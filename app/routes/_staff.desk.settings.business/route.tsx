import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { business, saveBusiness, zoneNames } from "#app/staff/business.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { PlainForm, Saved, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Business · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    return { saved: await business(), languages: locales(), zones: zoneNames() };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({ name: textOf(form, "name"), locale: textOf(form, "locale"), zone: textOf(form, "zone") }),
    async (staff, input) => {
      await saveBusiness(staff, input);
      return "/desk/settings/business?saved=1";
    },
  );
}

export default function BusinessPage() {
  const words = useWords();
  const { saved, languages, zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const shown = answer?.input ?? saved;
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.business")}</h1>
          <p>{words("setup.business.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("setup.saved")}</Saved>}
      <PlainForm
        refused={answer?.refused}
        labels={{ name: words("setup.business.name"), locale: words("setup.business.language"), zone: words("setup.business.zone") }}
        submit={words("common.save")}
      >
        <TextField name="name" value={shown.name} maxLength={100} autoComplete="organization" hint={words("setup.business.nameHint")} />
        <SelectField
          name="locale"
          value={shown.locale}
          hint={words("setup.business.languageHint")}
          choices={languages.map(({ tag, name }) => ({ value: tag, label: name }))}
        />
        <SelectField
          name="zone"
          value={shown.zone}
          hint={words("setup.business.zoneHint")}
          choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
      </PlainForm>
      <section className="block">
        <h2 className="h2">{words("setup.welcome.title")}</h2>
        <p className="muted">{words("setup.welcome.again")}</p>
        <p className="head after">
          <Link className="btn" to="/desk/welcome">
            {words("setup.welcome.open")}
          </Link>
          <Link className="btn" to="/desk/welcome/mail">
            {words("setup.trip.title")}
          </Link>
        </p>
      </section>
    </div>
  );
}
