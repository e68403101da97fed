import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Search } from "lucide-react";
import { listStaff } from "#app/staff/accounts.ts";
import { listAudit } from "#app/staff/audit-log.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import english from "#app/words/en.json";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { dayOf } from "./day.ts";
import { Entry } from "./entry.tsx";

export const meta: MetaFunction = () => [{ title: "Audit log · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const asked = (name: string) => search.get(name)?.trim() || undefined;
    const page = await listAudit(staff, {
      actorId: asked("who"),
      what: asked("what"),
      q: asked("q"),
      from: dayOf(asked("from"), 0),
      until: dayOf(asked("until"), 1),
      cursor: asked("cursor"),
    });
    const people = (await listStaff(staff)).map(({ id, name }) => ({ id, name }));
    return { page, people, kinds: Object.keys(english.audit.kind) };
  });
}

/** Who changed what of the desk, and who came in. */
export default function AuditLog() {
  const words = useWords();
  const { page, people, kinds } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const asked = (name: string) => search.get(name) ?? "";
  const further = new URLSearchParams(search);
  further.set("cursor", page.nextCursor ?? "");
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.audit")}</h1>
          <p>{words("audit.lead")}</p>
        </div>
      </div>
      <Form className="row-filter" key={search.toString()}>
        <label>
          <span className="small muted">{words("audit.who")}</span>
          <select className="input" name="who" defaultValue={asked("who")}>
            <option value="">{words("audit.anybody")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="small muted">{words("audit.about")}</span>
          <select className="input" name="what" defaultValue={asked("what")}>
            <option value="">{words("audit.anything")}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {words(`audit.kind.${kind}` as "audit.kind.staff")}
              </option>
            ))}
            {["signedIn", "signInFailed"].map((what) => (
              <option key={what} value={`staff.${what}`}>
                {words(`audit.only.${what}` as "audit.only.signedIn")}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="small muted">{words("audit.subject")}</span>
          <input className="input" type="search" name="q" defaultValue={asked("q")} />
        </label>
        <label>
          <span className="small muted">{words("audit.from")}</span>
          <input className="input" type="date" name="from" defaultValue={asked("from")} />
        </label>
        <label>
          <span className="small muted">{words("audit.until")}</span>
          <input className="input" type="date" name="until" defaultValue={asked("until")} />
        </label>
        <button type="submit" className="btn">
          <Search className="i" />
          {words("audit.show")}
        </button>
      </Form>
      {page.items.length === 0 ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words("audit.none")}</p>
        </div>
      ) : (
        <ol className="sheet audit">
          {page.items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {page.nextCursor && (
        <p className="list-more">
          <Link className="btn" to={`?${further}`}>
            {words("audit.older")}
          </Link>
        </p>
      )}
    </>
  );
}
