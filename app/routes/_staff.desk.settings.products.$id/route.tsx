import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { MessageCircleQuestion } from "lucide-react";
import { type Brand, brandById, changeBrand, createBrand } from "#app/customers/brands.ts";
import { renderMarkdown } from "#app/platform/html/markdown.ts";
import { newId } from "#app/platform/ids.ts";
import { business, zoneNames } from "#app/staff/business.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { PlainForm, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { linesOf, saving } from "../desk/saving.ts";
import { ColourField } from "./colour-field.tsx";
import { HostsField } from "./hosts-field.tsx";
import { SignatureField } from "./signature-field.tsx";

export const meta: MetaFunction = () => [{ title: "Product · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    const isNew = params.id === "new";
    const brand = isNew ? await emptyBrand() : await brandById(staff, params.id!);
    return { isNew, brand, signatureHtml: renderMarkdown(brand.signature), languages: locales(), zones: zoneNames() };
  });
}

async function emptyBrand(): Promise<Brand> {
  const { locale, zone } = await business();
  return {
    id: newId(),
    key: "",
    name: "",
    tagline: "",
    brandColour: "#0b6464",
    hosts: [],
    locale,
    zone,
    signature: "",
    askRating: true,
    position: 0,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(request, readBrand, async (staff, { id, key, ...input }) => {
    if (params.id === "new") await createBrand(staff, id, { key, ...input });
    else await changeBrand(staff, params.id!, input);
    return "/desk/settings/products?saved=1";
  });
}

function readBrand(form: FormData) {
  const [id, key, name, tagline, brandColour, locale, zone, signature] = [
    "id",
    "key",
    "name",
    "tagline",
    "brandColour",
    "locale",
    "zone",
    "signature",
  ].map((field) => textOf(form, field)) as [string, string, string, string, string, string, string, string];
  return {
    id,
    key,
    name,
    tagline,
    brandColour,
    locale,
    zone,
    signature,
    hosts: linesOf(textOf(form, "hosts")),
    askRating: form.get("askRating") === "on",
  };
}

export default function ProductPage() {
  const words = useWords();
  const { isNew, brand, signatureHtml, languages, zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? brand;
  const labels = Object.fromEntries(
    (["key", "name", "tagline", "brandColour", "hosts", "locale", "zone", "signature"] as const).map((name) => [
      name,
      words(`setup.product.${name}`),
    ]),
  );
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to="/desk/settings/products">← {words("settings.page.products")}</Link>
      </p>
      <div className="page-head">
        <h1 className="title">{isNew ? words("setup.product.new") : brand.name}</h1>
        {!isNew && (
          <p className="head">
            <Link className="btn" to={`/desk/settings/products/${brand.id}/widget`}>
              <MessageCircleQuestion className="i" />
              {words("setup.widget.open")}
            </Link>
          </p>
        )}
      </div>
      <PlainForm
        key={brand.id}
        refused={answer?.refused}
        labels={labels}
        submit={isNew ? words("setup.product.create") : words("common.save")}
      >
        <input type="hidden" name="id" value={shown.id} />
        <TextField name="name" value={shown.name} maxLength={60} hint={words("setup.product.nameHint")} />
        {isNew ? (
          <TextField name="key" value={shown.key} maxLength={50} hint={words("setup.product.keyHint")} />
        ) : (
          <p className="hint">{words("setup.product.keyIs", { key: brand.key })}</p>
        )}
        <TextField name="tagline" value={shown.tagline} maxLength={120} optional hint={words("setup.product.taglineHint")} />
        <ColourField value={shown.brandColour} />
        <HostsField value={shown.hosts} />
        <SelectField
          name="locale"
          value={shown.locale}
          hint={words("setup.product.localeHint")}
          choices={languages.map(({ tag, name }) => ({ value: tag, label: name }))}
        />
        <SelectField
          name="zone"
          value={shown.zone}
          hint={words("setup.product.zoneHint")}
          choices={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
        <div className="field">
          <label className="check">
            <input type="checkbox" name="askRating" value="on" defaultChecked={shown.askRating} /> {words("setup.product.askRating")}
          </label>
          <p className="hint">{words("setup.product.askRatingHint")}</p>
        </div>
        <SignatureField value={shown.signature} html={signatureHtml} name={shown.name} />
      </PlainForm>
    </div>
  );
}
