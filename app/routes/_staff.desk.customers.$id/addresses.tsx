import { BadgeCheck, ShieldQuestion } from "lucide-react";
import type { CustomerPage } from "#app/tickets/customers.ts";
import { useWords } from "#app/words/use-words.tsx";

/** All addresses of a customer, which are proved, and what can be done with each. */
export function Addresses({ customer, mayChange }: { customer: CustomerPage; mayChange: boolean }) {
  const words = useWords();
  const base = `/desk/customers/${customer.id}`;
  return (
    <section className="sheet side-sheet" aria-labelledby="addresses">
      <h2 className="h3" id="addresses">
        {words("customers.addresses")}
      </h2>
      <ul className="address-list">
        {customer.addressRows.map(({ address, verified, main }) => (
          <li key={address}>
            <span className="address-text">{address}</span>
            <span className="head">
              {verified ? (
                <span className="tag good">
                  <BadgeCheck className="i" />
                  {words("desk.person.verified")}
                </span>
              ) : (
                <span className="tag careful" title={words("desk.person.unverifiedWhy")}>
                  <ShieldQuestion className="i" />
                  {words("desk.person.unverified")}
                </span>
              )}
              {main && customer.addressRows.length > 1 && <span className="tag">{words("customers.main")}</span>}
            </span>
            {mayChange && customer.addressRows.length > 1 && (
              <details className="address-acts">
                <summary className="small">{words("customers.change")}</summary>
                <div className="head">
                  {!main && <Act to={`${base}/main-address`} address={address} label={words("customers.makeMain")} />}
                  <Act to={`${base}/split`} address={address} label={words("customers.split")} title={words("customers.splitWhat")} />
                  <Act to={`${base}/address-removal`} address={address} label={words("customers.remove")} />
                </div>
              </details>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form method="post" action={`${base}/addresses`} className="inline-form">
          <label className="sr" htmlFor="new-address">
            {words("customers.addAddress")}
          </label>
          <input
            className="input"
            id="new-address"
            name="address"
            type="email"
            required
            maxLength={320}
            placeholder={words("customers.addAddress")}
          />
          <button type="submit" className="btn">
            {words("customers.add")}
          </button>
        </form>
      )}
    </section>
  );
}

function Act({ to, address, label, title }: { to: string; address: string; label: string; title?: string }) {
  return (
    <form method="post" action={to}>
      <input type="hidden" name="address" value={address} />
      <button type="submit" className="btn" title={title} aria-label={`${label}: ${address}`}>
        {label}
      </button>
    </form>
  );
}
