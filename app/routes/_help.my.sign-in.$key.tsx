import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addressOfKey, signInByKey } from "#app/customers/customer-keys.ts";
import { isRefusal } from "#app/refusal.ts";
import { customerCookie } from "#app/staff/customer-session.ts";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { translator } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forReader, framing, knock, told } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { mine } from "./_help/mine.ts";

/** Looking uses nothing up, for mail scanners follow links: the button signs in. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    await knock(request, "key");
    const { locale } = reader;
    const address = await addressOfKey(params.key ?? "");
    const title = translator(locale)("my.signIn.title");
    return data({ locale, title, frame: framing(reader, locale), address }, { headers: mine, status: address ? 200 : 404 });
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  return told(async () => {
    await knock(request, "key");
    try {
      const { token } = await signInByKey(params.key ?? "");
      return redirect("/my/tickets", { status: 303, headers: { ...mine, "Set-Cookie": customerCookie(token) } });
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.code !== "linkOver") throw refusal;
      return data(null, { status: 404, headers: mine });
    }
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.frame.business}` }, { name: "robots", content: "noindex" }, tellsNobody] : [];

export { headers } from "./_help/headers.ts";

export default function SignInByLink() {
  const words = useWords();
  const { frame, address } = useLoaderData<typeof loader>();
  return (
    <Frame framing={frame} current="my" search={false}>
      <main className="wrap mine" id="main">
        <h1>{address ? words("my.signIn.confirmTitle", { address }) : words("my.signIn.overTitle")}</h1>
        <p className="muted">{words(address ? "my.signIn.confirm" : "my.signIn.over")}</p>
        {address ? (
          <form method="post" data-once="">
            <button className="btn main big" type="submit">
              {words("my.signIn.button")}
            </button>
          </form>
        ) : (
          <p>
            <a className="btn main big" href="/my/sign-in">
              {words("my.signIn.send")}
            </a>
          </p>
        )}
      </main>
    </Frame>
  );
}
