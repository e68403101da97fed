import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CircleAlert, Mail } from "lucide-react";
import { sendSignInLink } from "#app/mail/customer-letters.ts";
import { log } from "#app/platform/log.ts";
import { isRefusal } from "#app/refusal.ts";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { translator } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forReader, framing, knock } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { mine } from "./_help/mine.ts";
import { readForm, textIn } from "./_help/read-form.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    const { locale } = reader;
    return data({ locale, title: translator(locale)("my.signIn.title"), frame: framing(reader, locale) }, { headers: mine });
  });
}

/** The answer is the same for every address and takes the same time: who writes to us is nobody else's business. */
export function action({ request }: ActionFunctionArgs) {
  return forReader(request, async ({ locale }) => {
    let email = "";
    try {
      await knock(request, "signIn");
      email = textIn(await readForm(request), "email")
        .trim()
        .slice(0, 320);
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) return data({ sent: false, email, code: "badAddress" as const, seconds: 0 }, { status: 422 });
      setImmediate(() => sendSignInLink(email, locale).catch((error) => log.error({ error }, "a sign-in link could not be sent")));
      return data({ sent: true, email, code: null, seconds: 0 }, { headers: mine });
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      return data(
        { sent: false, email, code: refusal.code as "tooMany", seconds: Number(refusal.detail.seconds ?? 0) },
        { status: refusal.status },
      );
    }
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.frame.business}` }, { name: "robots", content: "noindex" }, tellsNobody] : [];

export { headers } from "./_help/headers.ts";

export default function SignIn() {
  const words = useWords();
  const { frame } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>() as
    | { sent: boolean; email: string; code: "badAddress" | "tooMany" | null; seconds: number }
    | undefined;
  return (
    <Frame framing={frame} current="my" search={false}>
      <main className="wrap mine" id="main">
        {done?.sent ? (
          <div className="none" role="status">
            <Mail className="i" aria-hidden="true" />
            <h1>{words("my.signIn.sentTitle")}</h1>
            <p>{words("my.signIn.sent", { address: done.email })}</p>
            <p className="muted">{words("my.signIn.again")}</p>
            <p>
              <a className="btn big" href="/my/sign-in">
                {words("my.signIn.send")}
              </a>
            </p>
          </div>
        ) : (
          <>
            <h1>{words("my.signIn.title")}</h1>
            <p className="muted">{words("my.signIn.what")}</p>
            <form className="answer-box" method="post" action="/my/sign-in?index" data-once="">
              <div className="field">
                <label htmlFor="email">{words("my.signIn.email")}</label>
                <input
                  className="input"
                  id="email"
                  name="email"
                  type="email"
                  required
                  autoComplete="email"
                  maxLength={320}
                  defaultValue={done?.email}
                  aria-invalid={done?.code ? true : undefined}
                  aria-describedby={done?.code ? "email-error" : undefined}
                />
                {done?.code && (
                  <p className="error" id="email-error" role="alert">
                    <CircleAlert className="i" aria-hidden="true" />
                    {words(`refusal.${done.code}`, { seconds: done.seconds })}
                  </p>
                )}
              </div>
              <button className="btn main big" type="submit">
                {words("my.signIn.send")}
              </button>
            </form>
          </>
        )}
      </main>
    </Frame>
  );
}
