import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import { ownOrigin } from "#app/deflection/widget.ts";
import { changeWidgetSites, renewWidgetKey, widgetSettings } from "#app/deflection/widget-settings.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { AreaField, PlainForm, Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { Copyable } from "../_staff.desk.settings.people._index/copyable.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { linesOf, saving } from "../desk/saving.ts";
import { TryWidget } from "./try-widget.tsx";

export const meta: MetaFunction = () => [{ title: "Widget · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ widget: await widgetSettings(staff, params.id ?? ""), server: ownOrigin() }));
}

/** Saves the sites; with `renewKey`, makes a new key instead and shows it this once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = params.id ?? "";
  if ((await request.clone().formData()).has("renewKey")) {
    return forStaff(request, async (staff) => {
      await limit("widget-key", staff.id, { points: 20, seconds: 600 });
      return data({ madeKey: await renewWidgetKey(staff, id) }, { headers: { "Cache-Control": "no-store" } });
    });
  }
  return saving(
    request,
    (form) => ({ origins: linesOf(textOf(form, "origins")) }),
    async (staff, { origins }) => {
      await changeWidgetSites(staff, id, origins);
      return `/desk/settings/products/${id}/widget?saved=1`;
    },
  );
}

/** The help of a product for other sites: where it may stand, what to paste there, and how those sites say who is signed in. */
export default function WidgetPage() {
  const words = useWords();
  const { widget, server } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const busy = useNavigation().state !== "idle";
  const refused = answer && "refused" in answer ? answer : undefined;
  const madeKey = answer && "madeKey" in answer ? answer.madeKey : undefined;
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to={`/desk/settings/products/${widget.id}`}>← {widget.name}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1 className="title">{words("setup.widget.title", { name: widget.name })}</h1>
          <p>{words("setup.widget.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("setup.saved")}</Saved>}
      <PlainForm refused={refused?.refused} labels={{ origins: words("setup.widget.origins") }} submit={words("common.save")}>
        <AreaField
          name="origins"
          value={(refused?.input.origins ?? widget.origins).join("\n")}
          rows={3}
          optional
          hint={words("setup.widget.originsHint")}
        />
      </PlainForm>
      <section className="sheet form">
        <h2 className="legend">{words("setup.widget.tag")}</h2>
        <Copyable
          value={`<script src="${server}/widget.js" data-product="${widget.key}" async></script>`}
          label={words("setup.widget.tagLabel")}
        />
        <p className="hint">{words("setup.widget.tagHint")}</p>
      </section>
      <section className="sheet form">
        <h2 className="legend">{words("setup.widget.signedIn")}</h2>
        <p>{words("setup.widget.signedInWhat")}</p>
        {madeKey ? (
          <div role="status">
            <Copyable value={madeKey} label={words("setup.widget.key")} />
            <p className="hint">{words("setup.widget.onlyNow")}</p>
          </div>
        ) : (
          <p className="hint">{words(widget.hasKey ? "setup.widget.hasKey" : "setup.widget.noKey")}</p>
        )}
        <Form method="post" className="head">
          <button type="submit" name="renewKey" value="1" className="btn" disabled={busy}>
            <KeyRound className="i" />
            {words(widget.hasKey ? "setup.widget.renewKey" : "setup.widget.makeKey")}
          </button>
          <Link to="/desk/guide/running/widget">{words("setup.widget.guide")}</Link>
        </Form>
      </section>
      <section className="sheet form">
        <h2 className="legend">{words("setup.widget.try")}</h2>
        <p>{words("setup.widget.tryHint")}</p>
        <TryWidget product={widget.key} />
      </section>
    </div>
  );
}
