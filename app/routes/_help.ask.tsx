import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askQuestion } from "#app/deflection/ask.ts";
import { sealForm } from "#app/deflection/form.ts";
import { visitorOf } from "#app/deflection/visitor.ts";
import { isRefusal } from "#app/refusal.ts";
import { customerOf } from "#app/staff/sessions.ts";
import { fields } from "#app/tickets/fields/definitions.ts";
import { openByKey } from "#app/tickets/keys.ts";
import { translator } from "#app/words/index.ts";
import { Answers } from "./_help/answers.tsx";
import { AskForm, type Filled, type Problem } from "./_help/ask-form.tsx";
import { forReader, framing, knock, told } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { filesIn, readForm, textIn } from "./_help/read-form.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    const { locale, centre } = reader;
    const asked = new URL(request.url).searchParams;
    // Only whoever is signed in is known by name; who came by one ticket's link is not.
    const person = await customerOf(request);
    const known = person?.signedIn ? person : null;
    const filled: Filled = {
      product: asked.get("product") ?? "",
      subject: asked.get("subject") ?? "",
      read: asked.get("read") ?? "",
      text: "",
      email: known?.address ?? "",
      name: known?.name ?? "",
      fields: {},
    };
    const asks = (await fields({ archived: false })).filter((field) => field.public);
    const products = centre.products.map(({ id, key, name, tagline }) => {
      const own = asks.filter(({ productId }) => productId === id);
      return {
        key,
        name,
        tagline,
        fields: own.map(({ key, type, labels, choices, required }) => ({ key, type, labels, choices, required })),
      };
    });
    return data(
      { locale, title: translator(locale)("ask.title"), frame: framing(reader, locale), products, filled, seal: sealForm() },
      { headers: { "Cache-Control": "no-store" } },
    );
  });
}

/** Sent: a ticket, and on to its number. What does not fit comes back beside its field, with everything that was typed. */
export function action({ request }: ActionFunctionArgs) {
  return told(() =>
    forReader(request, async ({ locale }) => {
      const { visitor, cookie } = visitorOf(request);
      let form = new FormData();
      try {
        await knock(request, "ask");
        form = await readForm(request);
        const files = await filesIn(form, "files");
        const question = {
          ...filledIn(form),
          reads: [{ article: textIn(form, "read"), seconds: 0 }],
          channel: "web" as const,
          product: textIn(form, "product") || null,
          seal: textIn(form, "seal"),
          trap: textIn(form, "website"),
          locale,
          files,
        };
        const { number, key } = await askQuestion(visitor, question);
        const headers = new Headers(cookie ? { "Set-Cookie": cookie } : undefined);
        if (key) headers.append("Set-Cookie", (await openByKey(key, request)).cookie);
        return redirect(`/ask/thanks?ticket=${number}`, { status: 303, headers });
      } catch (refusal) {
        if (!isRefusal(refusal)) throw refusal;
        const problem: Problem = { code: refusal.code, detail: refusal.detail, fields: refusal.fields };
        const hadFiles = form.getAll("files").some((file) => file instanceof File && file.size > 0);
        return data({ problem, filled: filledIn(form), seal: textIn(form, "seal"), hadFiles }, { status: refusal.status });
      }
    }),
  );
}

function filledIn(form: FormData): Filled {
  const [product, subject, read, text, email, name] = ["product", "subject", "read", "text", "email", "name"].map((field) =>
    textIn(form, field),
  );
  return { product: product!, subject: subject!, read: read!, text: text!, email: email!, name: name!, fields: fieldsIn(form, product!) };
}

/** What was filled in for the chosen product: its inputs are named fields.<product>.<key>, since a form may hold those of all products. */
function fieldsIn(form: FormData, product: string): Record<string, string> {
  const prefix = `fields.${product}.`;
  const names = [...new Set(form.keys())].filter((name) => name.startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name.slice(prefix.length), String(form.getAll(name).at(-1)).slice(0, 2_000)]));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: `${data.title} · ${data.frame.business}` }] : []);

export { headers } from "./_help/headers.ts";

export default function Ask() {
  const { frame, products, filled, seal } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() as { problem: Problem; filled: Filled; seal: string; hadFiles: boolean } | undefined;
  return (
    <Frame framing={frame} current="ask">
      <main className="wrap asking" id="main" data-ask="">
        <AskForm
          products={products}
          locale={frame.locale}
          filled={sent?.filled ?? filled}
          seal={sent?.seal || seal}
          problem={sent?.problem ?? null}
          filesAgain={sent?.hadFiles ?? false}
        />
        <Answers />
      </main>
    </Frame>
  );
}
