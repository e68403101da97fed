import type { OutcomeReport } from "#app/deflection/report/report.ts";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";

export function ProductTable({ products }: { products: OutcomeReport["products"] }) {
  const words = useWords();
  const { number, share } = useNumbers();
  if (products.length === 0) return null;
  return (
    <section className="block" aria-labelledby="products">
      <div className="block-head">
        <h2 className="h2" id="products">
          {words("outcomes.perProduct")}
        </h2>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="sheet scroll-x" tabIndex={0} aria-label={words("outcomes.perProduct")}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words("outcomes.product")}</th>
              {(["questions", "wasOffered", "wasOpened", "wasConfirmed", "confirmedPart", "wasSubmitted", "wasResolved"] as const).map(
                (name) => (
                  <th scope="col" className="n" key={name}>
                    {words(`outcomes.${name}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {products.map(({ id, name, web, resolved }) => (
              <tr key={id ?? "none"}>
                <th scope="row">{name ?? words("outcomes.noProduct")}</th>
                <td className="n">{number(web.intents)}</td>
                <td className="n">{number(web.offered)}</td>
                <td className="n">{number(web.opened)}</td>
                <td className="n">{number(web.ended.confirmed)}</td>
                <td className="n">{web.intents === 0 ? "–" : share(web.ended.confirmed / web.intents)}</td>
                <td className="n">{number(web.submitted)}</td>
                <td className="n">{number(resolved)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
