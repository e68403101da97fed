import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { articleToWrite } from "#app/knowledge/article-to-write.ts";
import { compareWritings } from "#app/knowledge/compare.ts";
import { versionOf, versionsOf } from "#app/knowledge/versions.ts";
import articleStyles from "#app/ui/articles.css?url";
import { Kawung } from "#app/ui/kawung.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { Comparing } from "./comparing.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: articleStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title || "Versions"} · Sahut` }];

/** `?number=` the version that is looked at (the newest); `?with=now` compares it with what is worked on, else with the one before it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const id = params.id ?? "";
    const search = new URL(request.url).searchParams;
    const [article, versions] = await Promise.all([articleToWrite(staff, id), versionsOf(staff, id)]);
    const facts = { id, title: article.writing.title, version: article.version, mayWrite: article.may.write, versions };
    const number = Number(search.get("number") ?? versions[0]?.number ?? 0);
    if (!number) return { ...facts, shown: null };
    const shown = await versionOf(staff, id, number);
    const withNow = search.get("with") === "now";
    const earlier = versions.find((one) => one.number < number);
    const before = withNow ? shown.writing : earlier ? (await versionOf(staff, id, earlier.number)).writing : null;
    const after = withNow ? article.writing : shown.writing;
    const nothing = { ...after, title: "", slug: "", summary: "", category: null, tags: [], markdown: "" };
    return {
      ...facts,
      shown: {
        number,
        withNow,
        before: withNow ? number : (earlier?.number ?? null),
        comparison: compareWritings(before ?? nothing, after),
      },
    };
  });
}

/** What was changed, by whom, and the way back. */
export default function Versions() {
  const words = useWords();
  const { id, title, version, mayWrite, versions, shown } = useLoaderData<typeof loader>();
  return (
    <main className="page" id="main">
      <p className="crumb">
        <Link to={`/desk/articles/${id}`}>← {title || words("articles.untitled")}</Link>
      </p>
      <div className="page-head">
        <h1 className="title">{words("articles.versions")}</h1>
      </div>
      {shown === null ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words("articles.noVersions")}</p>
        </div>
      ) : (
        <div className="versions">
          <nav aria-label={words("articles.versions")}>
            <ol className="sheet version-list">
              {versions.map((one) => (
                <li key={one.id}>
                  <Link to={`?number=${one.number}`} aria-current={one.number === shown.number ? "true" : undefined} preventScrollReset>
                    <span className="strong">{words(`articles.cause.${one.cause}`)}</span>
                    <span className="small muted">
                      {one.byName} · <Moment at={one.at} />
                    </span>
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
          <section aria-labelledby="version-what">
            <div className="block-head version-head">
              <h2 className="h2" id="version-what">
                {words(shown.withNow ? "articles.sinceThen" : shown.before === null ? "articles.firstVersion" : "articles.whatChanged", {
                  number: shown.number,
                })}
              </h2>
              <span className="push head">
                <Link
                  className="btn"
                  to={shown.withNow ? `?number=${shown.number}` : `?number=${shown.number}&with=now`}
                  preventScrollReset
                >
                  {words(shown.withNow ? "articles.withBefore" : "articles.withNow")}
                </Link>
                {mayWrite && (
                  <Form method="post" action={`/desk/articles/${id}/restoration`} reloadDocument>
                    <input type="hidden" name="version" value={version} />
                    <input type="hidden" name="number" value={shown.number} />
                    <input type="hidden" name="back" value={`/desk/articles/${id}/versions?number=${shown.number}`} />
                    <button type="submit" className="btn">
                      {words("articles.restore")}
                    </button>
                  </Form>
                )}
              </span>
            </div>
            <Comparing comparison={shown.comparison} />
          </section>
        </div>
      )}
    </main>
  );
}
