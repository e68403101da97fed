import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import { isRefusal } from "#app/refusal.ts";
import { staffOf } from "#app/staff/sessions.ts";
import { listTokens, makeToken } from "#app/staff/token-list.ts";
import { Field, Problem } from "#app/ui/field.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { Copyable } from "../_staff.desk.settings.people._index/copyable.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { VerbForm } from "../desk/verb-form.tsx";
import { scopeWords } from "./scopes.ts";

export const meta: MetaFunction = () => [{ title: "API tokens · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ tokens: await listTokens(staff) }));
}

/** Makes one: fields name, scope (several). */
export async function action({ request }: ActionFunctionArgs) {
  return forStaff(request, async () => {
    const staff = await staffOf(request);
    const form = await request.formData();
    const typed = { name: textOf(form, "name"), scopes: form.getAll("scope").map(String) };
    try {
      return await makeToken(staff, typed);
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.code !== "invalid") throw refusal;
      return data({ typed, fields: refusal.fields, detail: refusal.detail }, { status: refusal.status });
    }
  });
}

/** What programs sign in with. */
export default function Tokens() {
  const words = useWords();
  const { tokens } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const refused = answer && "fields" in answer ? answer : undefined;
  const made = answer && "token" in answer ? answer.token : undefined;
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.tokens")}</h1>
          <p>{words("tokens.what")}</p>
        </div>
      </div>
      {made && (
        <div className="sheet handover" role="status">
          <p className="state good">
            <KeyRound className="i" />
            {words("tokens.made")}
          </p>
          <p className="hint">{words("tokens.onlyNow")}</p>
          <Copyable value={made} label={words("tokens.token")} />
        </div>
      )}
      <details className="sheet opener" open={Boolean(refused)} key={made ?? "new"}>
        <summary>
          <KeyRound className="i" />
          {words("tokens.new")}
        </summary>
        <Form method="post" className="form">
          <Field
            name="name"
            label={words("tokens.name")}
            hint={words("tokens.nameHint")}
            required
            maxLength={100}
            defaultValue={refused?.typed.name}
            problem={refused?.fields.name}
            detail={refused?.detail}
          />
          <fieldset className="choices">
            <legend className="legend">{words("tokens.may")}</legend>
            {Object.entries(scopeWords).map(([scope, name]) => (
              <label className="check plain" key={scope}>
                <input type="checkbox" name="scope" value={scope} defaultChecked={refused?.typed.scopes.includes(scope)} />
                {words(`tokens.scope.${name}`)}
              </label>
            ))}
            {refused?.fields.scopes && <Problem code={refused.fields.scopes} />}
          </fieldset>
          <button type="submit" className="btn main" disabled={busy}>
            {words("tokens.make")}
          </button>
        </Form>
      </details>
      <ul className="sheet people">
        {tokens.map((token) => (
          <li className="people-row token-row" key={token.id} data-state={token.revokedAt ? "inactive" : "active"}>
            <div className="min-w-0">
              <p className="cut strong">{token.name}</p>
              <p className="small muted">
                {token.scopes.map((scope) => (scope in scopeWords ? words(`tokens.scope.${scopeWords[scope as "*"]}`) : scope)).join(", ")}
              </p>
            </div>
            <p className="small muted">
              {token.owner ?? "Sahut"}
              <br />
              {words("tokens.lastUsed")} {token.lastUsedAt ? <Moment at={token.lastUsedAt} /> : words("tokens.never")}
            </p>
            {token.revokedAt ? (
              <span className="tag line">{words("tokens.revoked")}</span>
            ) : (
              <VerbForm action={`/desk/tokens/${token.id}/revocation`} done={words("tokens.revoked")}>
                <button type="submit" className="btn">
                  {words("tokens.revoke")}
                </button>
              </VerbForm>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
