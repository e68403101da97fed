import { type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { BadgeCheck, Search, ShieldQuestion, TriangleAlert } from "lucide-react";
import { previewMerge } from "#app/customers/merge.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { customerPage, listCustomers } from "#app/tickets/customers.ts";
import customerStyles from "#app/ui/customers.css?url";
import { Face } from "#app/ui/face.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: customerStyles }];
export const meta: MetaFunction = () => [{ title: "Merge customers · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "customers");
    const search = new URL(request.url).searchParams;
    const [q, otherId] = [search.get("q")?.trim() ?? "", search.get("other")];
    const one = await customerPage(staff, params.id ?? "");
    if ("mergedInto" in one) throw redirect(`/desk/customers/${one.mergedInto}`);
    const other = otherId ? await customerPage(staff, otherId) : null;
    if (other && !("mergedInto" in other)) {
      // Both ways are shown at once: which of the two stays is the choice.
      const previews = await Promise.all([previewMerge(staff, one.id, other.id), previewMerge(staff, other.id, one.id)]);
      return {
        one,
        other,
        choices: [
          { stays: one, goes: other, preview: previews[0] },
          { stays: other, goes: one, preview: previews[1] },
        ],
        q,
        found: [],
      };
    }
    const found = q ? (await listCustomers(staff, { q, limit: 12 })).items.filter(({ id }) => id !== one.id) : [];
    return { one, other: null, choices: [], q, found };
  });
}

/** Two customers are one person: find the other, see what moves, choose who stays. */
export default function Merging() {
  const words = useWords();
  const { one, other, choices, q, found } = useLoaderData<typeof loader>();
  const nameOf = (customer: { name: string; addresses: Array<{ address: string }> }) =>
    customer.name || (customer.addresses[0]?.address ?? "");
  return (
    <main className="page narrow-page" id="main">
      <div className="page-head">
        <div>
          <h1 className="title">{words("customers.merge.title")}</h1>
          <p>{words("customers.merge.what", { name: nameOf(one) })}</p>
        </div>
      </div>
      {!other && (
        <search>
          <Form className="seek-form merge-seek">
            <Search className="i" />
            <input
              name="q"
              type="search"
              defaultValue={q}
              aria-label={words("customers.merge.other")}
              placeholder={words("customers.merge.other")}
            />
          </Form>
        </search>
      )}
      {q && found.length === 0 && !other && <p className="muted">{words("customers.noneFit")}</p>}
      {found.length > 0 && (
        <ul className="sheet customer-list">
          {found.map((customer) => (
            <li key={customer.id}>
              <Link to={`?other=${customer.id}`}>
                <Face name={nameOf(customer)} who="them" />
                <span className="min-w-0">
                  <b className="strong cut">{nameOf(customer)}</b>
                  <span className="small muted cut">{customer.addresses.map(({ address }) => address).join(", ")}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {choices[0]?.preview.bothVerified && (
        <p className="state careful told" role="alert">
          <TriangleAlert className="i" />
          <span>{words("customers.merge.bothVerified")}</span>
        </p>
      )}
      {choices.map(({ stays, goes, preview }) => (
        <form key={stays.id} method="post" action={`/desk/customers/${stays.id}/merges`} className="sheet side-sheet">
          <input type="hidden" name="other" value={goes.id} />
          <h2 className="h3">{words("customers.merge.stays", { name: nameOf(stays) })}</h2>
          <p>{words("customers.merge.moves", { name: nameOf(goes), count: preview.tickets })}</p>
          <ul className="address-list">
            {preview.addresses.map(({ address, verified }) => (
              <li key={address}>
                <span className="address-text">{address}</span>
                <span className={`tag ${verified ? "good" : "careful"}`}>
                  {verified ? <BadgeCheck className="i" /> : <ShieldQuestion className="i" />}
                  {words(verified ? "desk.person.verified" : "desk.person.unverified")}
                </span>
              </li>
            ))}
          </ul>
          <p className="head">
            <button type="submit" className="btn main">
              {words("customers.merge.into", { name: nameOf(stays) })}
            </button>
          </p>
        </form>
      ))}
      <p>
        <Link className="btn bare" to={`/desk/customers/${one.id}`}>
          {words("customers.merge.back")}
        </Link>
      </p>
    </main>
  );
}
