import type { CustomerPage } from "#app/tickets/customers.ts";
import { useWords } from "#app/words/use-words.tsx";

type Props = { customer: CustomerPage; languages: Array<{ tag: string; name: string }>; zones: string[]; mayChange: boolean };

/** What colleagues know of a customer, to be read and changed in one place. */
export function ProfileForm({ customer, languages, zones, mayChange }: Props) {
  const words = useWords();
  return (
    <form method="post" action={`/desk/customers/${customer.id}/profile`} className="sheet side-sheet form" aria-labelledby="profile">
      <h2 className="h3" id="profile">
        {words("customers.profile")}
      </h2>
      <fieldset disabled={!mayChange} className="plain-fieldset">
        {(["name", "organisation"] as const).map((field) => (
          <div className="field" key={field}>
            <label htmlFor={field}>{words(`customers.field.${field}`)}</label>
            <input className="input" id={field} name={field} defaultValue={customer[field] ?? ""} maxLength={200} autoComplete="off" />
          </div>
        ))}
        <div className="field">
          <label htmlFor="locale">{words("customers.field.locale")}</label>
          <select className="input" id="locale" name="locale" defaultValue={customer.locale ?? ""}>
            <option value="">{words("customers.unknown")}</option>
            {languages.map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="zone">{words("customers.field.zone")}</label>
          <select className="input" id="zone" name="zone" defaultValue={customer.zone ?? ""}>
            <option value="">{words("customers.unknown")}</option>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="notes">{words("customers.field.notes")}</label>
          <textarea
            className="input"
            id="notes"
            name="notes"
            rows={4}
            defaultValue={customer.notes}
            maxLength={10_000}
            aria-describedby="notes-hint"
          />
          <p className="hint" id="notes-hint">
            {words("customers.notesHint")}
          </p>
        </div>
        {mayChange && (
          <button type="submit" className="btn main">
            {words("common.save")}
          </button>
        )}
      </fieldset>
    </form>
  );
}
