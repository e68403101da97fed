import { type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { CircleCheck, Merge, TriangleAlert } from "lucide-react";
import { mayAtDesk } from "#app/staff/roles.ts";
import { customerPage, customerTimeline } from "#app/tickets/customers.ts";
import { useClock } from "#app/ui/clock.tsx";
import customerStyles from "#app/ui/customers.css?url";
import { month } from "#app/ui/dates.ts";
import { Face } from "#app/ui/face.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { Addresses } from "./addresses.tsx";
import { Fact } from "./fact.tsx";
import { ProfileForm } from "./profile-form.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: customerStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.customer.name || "Customer"} · Sahut` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const url = new URL(request.url);
    const customer = await customerPage(staff, params.id ?? "");
    if ("mergedInto" in customer) throw redirect(`/desk/customers/${customer.mergedInto}`);
    const timeline = await customerTimeline(staff, customer.id, { cursor: url.searchParams.get("cursor") ?? undefined });
    const zones = Intl.supportedValuesOf("timeZone");
    return {
      customer,
      timeline,
      mayChange: mayAtDesk(staff, "customers"),
      languages: locales(),
      zones,
      later: url.searchParams.has("cursor"),
    };
  });
}

/** One person with one history: who they are, under which addresses, and everything that happened between us. */
export default function Customer() {
  const words = useWords();
  const clock = useClock();
  const { customer, timeline, mayChange, languages, zones, later } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const refused = search.get("refused");
  const done = search.get("done");
  const name = customer.name || (customer.addresses[0]?.address ?? words("customers.nameless"));
  return (
    <main className="page customer" id="main">
      <div className="page-head">
        <Face name={name} who="them" size="l" />
        <div className="min-w-0">
          <h1 className="title">
            <bdi>{name}</bdi>
          </h1>
          <p className="muted">
            {[
              customer.organisation,
              words("desk.person.tickets", { count: customer.tickets }),
              customer.ratings.all > 0 && words("customers.rated", customer.ratings),
              words("customers.since", { date: month(customer.createdAt, clock) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        {mayChange && (
          <Link className="btn push" to={`/desk/customers/${customer.id}/merging`}>
            <Merge className="i" />
            {words("customers.merge.button")}
          </Link>
        )}
      </div>
      {refused && (
        <p className="state bad told" role="alert">
          <TriangleAlert className="i" />
          <span>{words(`refusal.${refused}` as "refusal.invalid", { max: 200 })}</span>
        </p>
      )}
      {done && !refused && (
        <p className="state good told" role="status">
          <CircleCheck className="i" />
          <span>{words(`customers.done.${done}` as "customers.done.saved")}</span>
        </p>
      )}
      <div className="customer-sides">
        <section aria-labelledby="history">
          <h2 className="h2" id="history">
            {words("customers.history")}
          </h2>
          {timeline.items.length === 0 ? (
            <p className="muted sheet empty">{words("customers.nothing")}</p>
          ) : (
            <ol className="sheet facts-of">
              {timeline.items.map((fact) => (
                <Fact key={`${fact.kind} ${fact.id}`} fact={fact} customerId={customer.id} mayChange={mayChange} />
              ))}
            </ol>
          )}
          <p className="list-more">
            {later && (
              <Link className="btn bare" to={`/desk/customers/${customer.id}`}>
                {words("customers.newest")}
              </Link>
            )}
            {timeline.nextCursor && (
              <Link className="btn" to={`?cursor=${encodeURIComponent(timeline.nextCursor)}`}>
                {words("customers.older")}
              </Link>
            )}
          </p>
        </section>
        <div>
          <Addresses customer={customer} mayChange={mayChange} />
          <ProfileForm customer={customer} languages={languages} zones={zones} mayChange={mayChange} />
        </div>
      </div>
    </main>
  );
}
