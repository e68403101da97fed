import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Check, CircleAlert } from "lucide-react";
import { isRefusal } from "#app/refusal.ts";
import { rate, ratingPage } from "#app/tickets/ratings.ts";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { translator } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forReader, framing, knock, told } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { mine } from "./_help/mine.ts";
import { readForm, textIn } from "./_help/read-form.ts";

/** How was it? Looking stores nothing, for mail scanners follow links: the button does. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    await knock(request, "key");
    const rating = await ratingPage(params.token ?? "");
    const asked = new URL(request.url).searchParams;
    const choice = asked.get("choice");
    const brandColour = reader.centre.products.find(({ key }) => key === rating.productKey)?.brandColour;
    return data(
      {
        locale: reader.locale,
        title: translator(reader.locale)("rate.title"),
        frame: framing(reader, reader.locale, { brandColour }),
        rating: { ...rating, good: choice === "good" ? true : choice === "bad" ? false : rating.good },
        thanks: asked.has("thanks"),
        refused: asked.get("refused"),
      },
      { headers: mine },
    );
  });
}

export function action({ request, params }: ActionFunctionArgs) {
  return told(async () => {
    await knock(request, "write");
    const form = await readForm(request);
    const good = textIn(form, "choice");
    const base = `/rate/${encodeURIComponent(params.token ?? "")}`;
    try {
      await ratingPage(params.token ?? "");
      if (good !== "good" && good !== "bad") return redirect(`${base}?refused=required`, { status: 303, headers: mine });
      await rate(params.token ?? "", { good: good === "good", comment: textIn(form, "comment") });
      return redirect(`${base}?thanks=1`, { status: 303, headers: mine });
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.status !== 422) throw refusal;
      return redirect(`${base}?choice=${good}&refused=${refusal.fields.comment}`, { status: 303, headers: mine });
    }
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.frame.business}` }, { name: "robots", content: "noindex" }, tellsNobody] : [];

export { headers } from "./_help/headers.ts";

export default function Rate() {
  const words = useWords();
  const { frame, rating, thanks, refused } = useLoaderData<typeof loader>();
  return (
    <Frame framing={frame} search={false}>
      <main className="wrap mine" id="main">
        <div>
          <p className="small muted num opened">{words("rate.about", { number: rating.number, product: rating.productName })}</p>
          <h1>{words(thanks ? "rate.thanks" : "rate.title")}</h1>
        </div>
        {thanks && (
          <p className="done-note" role="status">
            <Check className="i" aria-hidden="true" />
            {words("rate.kept")}
          </p>
        )}
        <form className="answer-box" method="post" data-once="">
          <fieldset className="rate-choice">
            <legend className="sr">{words("rate.title")}</legend>
            {(["good", "bad"] as const).map((choice) => (
              <label key={choice} className="btn big">
                <input type="radio" name="choice" value={choice} required defaultChecked={rating.good === (choice === "good")} />{" "}
                {words(`rate.${choice}`)}
              </label>
            ))}
          </fieldset>
          <div className="field">
            <label htmlFor="comment">{words("rate.comment")}</label>
            <textarea className="input" id="comment" name="comment" rows={4} maxLength={2000} defaultValue={rating.comment} />
            {refused && (
              <p className="error" role="alert">
                <CircleAlert className="i" aria-hidden="true" />
                {words(`refusal.${refused}` as "refusal.required", { max: 2000 })}
              </p>
            )}
          </div>
          <button className="btn main big" type="submit">
            {words(thanks ? "rate.change" : "rate.send")}
          </button>
        </form>
      </main>
    </Frame>
  );
}
