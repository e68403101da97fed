import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Check, CircleAlert } from "lucide-react";
import { answerPage, notSolvedByDocs, solvedByDocs } from "#app/deflection/answer.ts";
import { notSolvedReasons } from "#app/deflection/reasons.ts";
import { isRefusal } from "#app/refusal.ts";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { translator } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forReader, framing, knock, told } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { mine } from "./_help/mine.ts";
import { readForm, textIn } from "./_help/read-form.ts";

/** Did the articles of our letter solve it? Looking changes nothing, for mail scanners follow links: the buttons do. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    await knock(request, "key");
    const answer = await answerPage(params.token ?? "");
    const asked = new URL(request.url).searchParams;
    const brandColour = reader.centre.products.find(({ key }) => key === answer.productKey)?.brandColour;
    return data(
      {
        locale: reader.locale,
        title: translator(reader.locale)("solved.title"),
        frame: framing(reader, reader.locale, { brandColour }),
        answer,
        told: asked.has("told"),
        needsHelp: asked.has("help"),
        refused: asked.get("refused"),
      },
      { headers: mine },
    );
  });
}

/** Fields solved (yes or no), article (which one did it), reason (why none did). */
export function action({ request, params }: ActionFunctionArgs) {
  return told(async () => {
    await knock(request, "write");
    const form = await readForm(request);
    const token = params.token ?? "";
    const solved = textIn(form, "solved");
    const base = `/solved/${encodeURIComponent(token)}`;
    const to = (search: string) => redirect(base + search, { status: 303, headers: mine });
    try {
      if (solved === "yes") await solvedByDocs(token, textIn(form, "article"));
      else if (solved === "no") await notSolvedByDocs(token, notSolvedReasons.find((one) => one === textIn(form, "reason")) ?? null);
      else return to("");
      return to("?told=1");
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.status !== 409) throw refusal;
      return to(`?refused=${refusal.code}`);
    }
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.frame.business}` }, { name: "robots", content: "noindex" }, tellsNobody] : [];

export { headers } from "./_help/headers.ts";

export default function Solved() {
  const words = useWords();
  const { frame, answer, told, needsHelp, refused } = useLoaderData<typeof loader>();
  const said = told && answer.solved !== null;
  const title = !said ? "solved.title" : answer.solved ? "solved.glad" : "solved.sorry";
  return (
    <Frame framing={frame} search={false}>
      <main className="wrap mine" id="main">
        <div>
          <p className="small muted num opened">{words("solved.about", { number: answer.number, product: answer.productName })}</p>
          <h1>{words(title)}</h1>
        </div>
        {said && (
          <p className="done-note" role="status">
            <Check className="i" aria-hidden="true" />
            {words(answer.solved ? "solved.gladText" : "solved.sorryText")}
          </p>
        )}
        {refused && (
          <p className="error" role="alert">
            <CircleAlert className="i" aria-hidden="true" />
            {words("solved.closed")}
          </p>
        )}
        {said && answer.solved === false && <Reasons reason={answer.reason} />}
        {!said && <Articles articles={answer.articles} />}
        {!(said && answer.solved === false) && (
          <form className="answer-box solved-choice" method="post" data-once="">
            {said ? <p>{words("solved.change")}</p> : <p>{words("solved.what")}</p>}
            <div className="solved-buttons">
              {!said && <YesButtons articles={answer.articles} quiet={needsHelp} />}
              <button className={`btn big ${needsHelp && !said ? "main" : ""}`} type="submit" name="solved" value="no">
                {words("solved.no")}
              </button>
            </div>
          </form>
        )}
      </main>
    </Frame>
  );
}

type Article = ReturnType<typeof useLoaderData<typeof loader>>["answer"]["articles"][number];

function Articles({ articles }: { articles: Article[] }) {
  return (
    <ul className="solved-articles">
      {articles.map((article) => (
        <li key={article.id}>
          <a href={article.href}>{article.title}</a>
        </li>
      ))}
    </ul>
  );
}

/** With several articles each says itself that it did it, so that its writer learns of it. */
function YesButtons({ articles, quiet }: { articles: Article[]; quiet: boolean }) {
  const words = useWords();
  const [only, ...others] = articles;
  const look = `btn big ${quiet ? "" : "main"}`;
  if (only && others.length === 0) {
    return (
      <button className={look} type="submit" name="solved" value="yes">
        {words("solved.yes")}
      </button>
    );
  }
  return (
    <fieldset className="rate-choice solved-which">
      <legend className="small muted">{words("solved.which")}</legend>
      {articles.map((article, i) => (
        <label key={article.id} className="btn big">
          <input type="radio" name="article" value={article.id} defaultChecked={i === 0} /> {article.title}
        </label>
      ))}
      <button className={look} type="submit" name="solved" value="yes">
        {words("solved.yes")}
      </button>
    </fieldset>
  );
}

/** Why not: one more press, for whoever writes the articles. */
function Reasons({ reason }: { reason: string | null }) {
  const words = useWords();
  if (reason) return <p className="muted">{words("solved.reasonKept")}</p>;
  return (
    <form className="answer-box solved-choice" method="post" data-once="">
      <input type="hidden" name="solved" value="no" />
      <p>{words("solved.why")}</p>
      <div className="solved-buttons">
        {notSolvedReasons.map((one) => (
          <button key={one} className="btn big" type="submit" name="reason" value={one}>
            {words(`solved.reason.${one}`)}
          </button>
        ))}
      </div>
    </form>
  );
}
