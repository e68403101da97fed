import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { products } from "#app/customers/products.ts";
import { PERIODS } from "#app/deflection/report/periods.ts";
import { outcomeReport } from "#app/deflection/report/report.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { useClock } from "#app/ui/clock.tsx";
import styles from "#app/ui/documentation.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { askedOf } from "../desk/period.ts";
import { ArticleTable } from "./article-table.tsx";
import { Chart } from "./chart.tsx";
import { Facts } from "./facts.tsx";
import { WebFunnel } from "./funnel.tsx";
import { Letters } from "./letters.tsx";
import { ProductTable } from "./product-table.tsx";

export const meta: MetaFunction = () => [{ title: "Outcomes of documentation · Sahut" }];
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

/** `?days=` 7, 28, 90 or 365; `?product=` its key. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const all = await products();
    const asked = askedOf(new URL(request.url).searchParams, all);
    return {
      report: await outcomeReport(staff, asked),
      days: asked.days,
      product: all.find(({ id }) => id === asked.productId)?.key ?? "",
      products: all.map(({ key, name }) => ({ key, name })),
      maySet: mayAtDesk(staff, "settings"),
    };
  });
}

/** What the documentation answered: what was confirmed, what only may be, and what it was worth. */
export default function Outcomes() {
  const words = useWords();
  const { locale } = useClock();
  const { report, days, product, products, maySet } = useLoaderData<typeof loader>();
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const [from, to] = [day.format(new Date(report.from)), day.format(new Date(report.to))];
  const query = new URLSearchParams({ days: String(days), ...(product && { product }) });
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div>
          <p className="small">
            <Link to="/desk/documentation">{words("documentation.title")}</Link>
          </p>
          <h1 className="title">{words("outcomes.title")}</h1>
          <p>{words("outcomes.what", { from, to, zone: report.zone })}</p>
        </div>
        <div className="head">
          <a className="btn" href={`/desk/documentation/outcomes.csv?${query}`} download>
            <Download className="i" />
            {words("outcomes.csv")}
          </a>
        </div>
      </div>
      <Form className="period" aria-label={words("outcomes.choose")}>
        <nav aria-label={words("outcomes.period")}>
          {PERIODS.map((length) => (
            <Link
              key={length}
              className="btn"
              aria-current={length === days ? "page" : undefined}
              to={`?${new URLSearchParams({ days: String(length), ...(product && { product }) })}`}
              preventScrollReset
            >
              {words("outcomes.days", { count: length })}
            </Link>
          ))}
        </nav>
        {products.length > 1 && (
          <label>
            <span className="sr">{words("outcomes.product")}</span>
            <input type="hidden" name="days" value={days} />
            <select name="product" defaultValue={product} onChange={(event) => event.currentTarget.form?.requestSubmit()}>
              <option value="">{words("outcomes.allProducts")}</option>
              {products.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <noscript>
          <button className="btn" type="submit">
            {words("outcomes.show")}
          </button>
        </noscript>
      </Form>
      <Facts report={report} maySet={maySet} />
      {report.times.length > 0 && <Chart times={report.times} />}
      <WebFunnel web={report.web} />
      <Letters letters={report.letters} />
      <ProductTable products={report.products} />
      <ArticleTable articles={report.articles} />
    </main>
  );
}
