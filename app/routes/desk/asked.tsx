import { Link } from "@remix-run/react";
import { BookmarkPlus, Search, SlidersHorizontal, TriangleAlert, X } from "lucide-react";
import { Hint } from "#app/ui/hint.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import { openPalette } from "./palette-door.ts";
import { deskHref, keepHref, type Queue } from "./queue.ts";

/** What is searched for, to be changed; below it which part was left out and why, and how far the search has looked. */
export function AskedFor({ queue, looked }: { queue: Queue; looked: number }) {
  const words = useWords();
  const { list, kept } = useDesk();
  const q = queue.q ?? "";
  const view = kept.find((known) => known.q === q);
  return (
    <div className="asked">
      <div className="asked-field">
        <Field q={q} />
        {view ? (
          <Link
            className="btn bare square"
            to={`/desk/settings/views/${view.id}`}
            aria-label={words("desk.kept.change", { name: view.name })}
            title={words("desk.kept.change", { name: view.name })}
          >
            <SlidersHorizontal className="i" />
          </Link>
        ) : (
          <Hint text={words("desk.key.v")} keys="v">
            <Link className="btn bare square" to={keepHref(queue)} aria-label={words("desk.key.v")}>
              <BookmarkPlus className="i" />
            </Link>
          </Hint>
        )}
        <Link className="btn bare square" to="/desk" aria-label={words("desk.find.end")} title={words("desk.find.end")}>
          <X className="i" />
        </Link>
      </div>
      <div role="status">
        {list.problems.map((problem) => (
          <p key={`${problem.operator}:${problem.value}`} className="asked-problem">
            <TriangleAlert className="i" />
            <span>
              {words(`desk.find.${problem.kind}`, { operator: problem.operator, value: problem.value, valid: problem.valid.join(", ") })}
            </span>
          </p>
        ))}
        {looked > 0 && <p className="asked-note muted">{words("desk.find.looked", { count: looked })}</p>}
        {list.meant && (
          <p className="asked-note">
            {words("desk.find.meant")} <Link to={deskHref({ ...queue, q: list.meant })}>{list.meant}</Link>
          </p>
        )}
      </div>
    </div>
  );
}

/** Before JavaScript a plain field; with it the palette takes the words over, where operators are completed. */
function Field({ q }: { q: string }) {
  const words = useWords();
  if (useHydrated()) {
    return (
      <button type="button" className="seek" onClick={() => openPalette(q)} title={words("desk.find.change")} aria-haspopup="dialog">
        <Search className="i" />
        <span className="cut">{q}</span>
      </button>
    );
  }
  return (
    <search className="grow">
      <form action="/desk" className="seek">
        <Search className="i" />
        <input name="q" type="search" defaultValue={q} aria-label={words("desk.search")} />
      </form>
    </search>
  );
}
