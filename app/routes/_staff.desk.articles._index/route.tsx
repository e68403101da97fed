import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams, useSubmit } from "@remix-run/react";
import { CalendarClock, FileText, Languages, Lock, Plus, Search, TimerReset } from "lucide-react";
import { products } from "#app/customers/products.ts";
import { type WritersRow, writersCounts, writersList, writersViews } from "#app/knowledge/writers.ts";
import articleStyles from "#app/ui/articles.css?url";
import { useClock } from "#app/ui/clock.tsx";
import { dateTime } from "#app/ui/dates.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { StateTag } from "../_staff.desk.articles.$id/state-tag.tsx";
import { forStaff } from "../desk/door.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: articleStyles }];
export const meta: MetaFunction = () => [{ title: "Articles · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const all = await products();
    const asked = {
      view: writersViews.find((view) => view === search.get("view")) ?? ("all" as const),
      q: search.get("q")?.trim().slice(0, 200) ?? "",
      product: all.find(({ key }) => key === search.get("product"))?.key ?? "",
      locale: locales().find(({ tag }) => tag === search.get("locale"))?.tag ?? "",
    };
    const productId = all.find(({ key }) => key === asked.product)?.id;
    const [list, counts] = await Promise.all([
      writersList(staff, { ...asked, productId, cursor: search.get("cursor") }),
      writersCounts(staff),
    ]);
    return { asked, list, counts, products: all.map(({ key, name }) => ({ key, name })), languages: locales() };
  });
}

/** Those that somebody should look at, as tabs with their number. */
const tabs = ["all", "draft", "changed", "review", "planned", "due", "behind"] as const;
const others = ["published", "file", "archived"] as const;

/** Every article, the latest changed first. */
export default function Articles() {
  const words = useWords();
  const submit = useSubmit();
  const { asked, list, counts, products, languages } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const hrefOf = (part: Record<string, string>) => {
    const next = new URLSearchParams(search);
    next.delete("cursor");
    for (const [name, value] of Object.entries(part)) value ? next.set(name, value) : next.delete(name);
    return `?${next}`;
  };
  const isNarrowed = asked.q !== "" || asked.product !== "" || asked.locale !== "" || asked.view !== "all";
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div>
          <h1 className="title">{words("articles.title")}</h1>
          <p>{words("articles.what")}</p>
        </div>
        <Link className="btn main push" to="/desk/articles/new">
          <Plus className="i" />
          {words("articles.new")}
        </Link>
      </div>
      <nav className="page-tabs article-tabs" aria-label={words("articles.views")}>
        {tabs.map((view) => (
          <Link key={view} to={hrefOf({ view: view === "all" ? "" : view })} aria-current={asked.view === view ? "page" : undefined}>
            {words(`articles.view.${view}`)}
            {view !== "all" && counts[view] > 0 && <span className={`num ${view === "due" ? "late" : ""}`}>{counts[view]}</span>}
          </Link>
        ))}
      </nav>
      <search className="article-filters">
        <Form className="head" onChange={({ currentTarget, target }) => target instanceof HTMLSelectElement && submit(currentTarget)}>
          <div className="seek-form">
            <Search className="i" />
            <input
              name="q"
              type="search"
              defaultValue={asked.q}
              aria-label={words("articles.search")}
              placeholder={words("articles.search")}
            />
          </div>
          {tabs.some((view) => view === asked.view) && asked.view !== "all" && <input type="hidden" name="view" value={asked.view} />}
          {products.length > 1 && (
            <select className="input" name="product" aria-label={words("articles.product")} defaultValue={asked.product}>
              <option value="">{words("articles.allProducts")}</option>
              {products.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          )}
          <select className="input" name="locale" aria-label={words("articles.language")} defaultValue={asked.locale}>
            <option value="">{words("articles.allLanguages")}</option>
            {languages.map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
          {!tabs.some((view) => view === asked.view && view !== "all") && (
            <select className="input" name="view" aria-label={words("articles.kind")} defaultValue={asked.view === "all" ? "" : asked.view}>
              <option value="">{words("articles.allKinds")}</option>
              {others.map((view) => (
                <option key={view} value={view}>
                  {words(`articles.view.${view}`)}
                </option>
              ))}
            </select>
          )}
          <button type="submit" className="btn only-plain">
            {words("articles.filter")}
          </button>
        </Form>
      </search>
      {list.items.length === 0 ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words(isNarrowed ? "articles.noneFit" : "articles.none")}</p>
          <Link className="btn" to={isNarrowed ? "/desk/articles" : "/desk/articles/new"}>
            {words(isNarrowed ? "articles.showAll" : "articles.new")}
          </Link>
        </div>
      ) : (
        <ul className="sheet article-list">
          {list.items.map((row) => (
            <li key={row.id}>
              <Row row={row} several={products.length > 1} />
            </li>
          ))}
        </ul>
      )}
      {list.nextCursor && (
        <p className="list-more">
          <Link className="btn" to={`${hrefOf({})}&cursor=${encodeURIComponent(list.nextCursor)}`}>
            {words("articles.moreRows")}
          </Link>
        </p>
      )}
    </main>
  );
}

function Row({ row, several }: { row: WritersRow; several: boolean }) {
  const words = useWords();
  const clock = useClock();
  return (
    <Link to={`/desk/articles/${row.id}`} className="article-row">
      <span className="min-w-0">
        <b className="strong cut" lang={row.locale}>
          <bdi>{row.title || words("articles.untitled")}</bdi>
        </b>
        <span className="small muted cut">
          {[several ? row.product : "", languageOf(row.locale, clock.locale), row.byName].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="article-marks">
        {row.due && (
          <span className="tag late">
            <TimerReset className="i" />
            {words("articles.mark.due")}
          </span>
        )}
        {row.behind && (
          <span className="tag careful">
            <Languages className="i" />
            {words("articles.behind")}
          </span>
        )}
        {row.visibility !== "public" && (
          <span className="tag line">
            <Lock className="i" />
            {words(`articles.shortVisibility.${row.visibility}`)}
          </span>
        )}
        {row.filed && (
          <span className="tag line">
            <FileText className="i" />
            {words("articles.mark.file")}
          </span>
        )}
        {row.publishAt && (
          <span className="small muted num" title={dateTime(row.publishAt, clock)}>
            <CalendarClock className="i" /> {dateTime(row.publishAt, clock)}
          </span>
        )}
        <StateTag state={row.state} />
      </span>
      <Moment at={row.at} className="small muted num" />
    </Link>
  );
}

function languageOf(locale: string, readers: string): string {
  return new Intl.DisplayNames([readers], { type: "language" }).of(locale) ?? locale;
}
