import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { isRefusal } from "#app/refusal.ts";
import { photosOf } from "#app/staff/photos.ts";
import { profile, saveProfile } from "#app/staff/profile.ts";
import { staffOf } from "#app/staff/sessions.ts";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { ownable } from "../desk/keys.ts";
import { OwnKeys } from "./own-keys.tsx";
import { Photo } from "./photo.tsx";

export const meta: MetaFunction = () => [{ title: "Profile · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({
    me: await profile(staff),
    id: staff.id,
    hasPhoto: staff.id in (await photosOf(staff)),
    languages: locales(),
    zones: Intl.supportedValuesOf("timeZone"),
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  return forStaff(request, async () => {
    const staff = await staffOf(request);
    const form = await request.formData();
    const input = {
      name: textOf(form, "name"),
      locale: textOf(form, "locale"),
      zone: textOf(form, "zone"),
      oneKey: form.get("oneKey") === "on",
      keys: Object.fromEntries(ownable.map((key) => [key, textOf(form, `key.${key}`).trim()])),
    };
    try {
      await saveProfile(staff, input, ownable);
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      return data({ input, fields: refusal.fields, detail: refusal.detail }, { status: refusal.status });
    }
    throw redirect("/desk/settings/profile?saved=1");
  });
}

/** What a member of staff decides about their own desk. */
export default function ProfilePage() {
  const words = useWords();
  const { me, id, hasPhoto, languages, zones } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [search] = useSearchParams();
  const busy = useNavigation().state !== "idle";
  const shown = refused?.input ?? { ...me, locale: me.locale ?? "", zone: me.zone ?? "" };
  const nameProblem = refused?.fields.name;
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("desk.profile.title")}</h1>
          <p>{me.email}</p>
        </div>
      </div>
      {search.has("saved") && !refused && (
        <p className="state good saved" role="status">
          <CircleCheck className="i" />
          {words("desk.profile.saved")}
        </p>
      )}
      <div className="sheet form">
        <Photo name={me.name} staffId={id} has={hasPhoto} />
      </div>
      {/* Another language needs other words: the page is loaded anew. */}
      <Form method="post" className="sheet form" reloadDocument>
        <div className="field">
          <label htmlFor="name">{words("desk.profile.name")}</label>
          <input
            className="input"
            id="name"
            name="name"
            defaultValue={shown.name}
            required
            maxLength={100}
            autoComplete="name"
            aria-invalid={nameProblem ? true : undefined}
            aria-describedby="name-hint"
          />
          <p className="hint" id="name-hint">
            {words("desk.profile.nameHint")}
          </p>
          {nameProblem && (
            <p className="error" role="alert">
              <TriangleAlert className="i" />
              <span>{words(`refusal.${nameProblem}`, refused?.detail)}</span>
            </p>
          )}
        </div>
        <div className="field">
          <label htmlFor="locale">{words("desk.profile.language")}</label>
          <select className="input" id="locale" name="locale" defaultValue={shown.locale}>
            <option value="">{words("desk.profile.asBrowser")}</option>
            {languages.map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="zone">{words("desk.profile.zone")}</label>
          <select className="input" id="zone" name="zone" defaultValue={shown.zone}>
            <option value="">{words("desk.profile.asBrowser")}</option>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="check">
            <input type="checkbox" name="oneKey" defaultChecked={shown.oneKey} /> {words("desk.profile.oneKey")}
          </label>
          <p className="hint">{words("desk.profile.oneKeyHint")}</p>
        </div>
        <OwnKeys keys={shown.keys} fields={refused?.fields ?? {}} />
        <button type="submit" className="btn main big" disabled={busy}>
          {words("common.save")}
        </button>
      </Form>
    </div>
  );
}
