import type { AuditRow } from "#app/staff/audit-log.ts";
import { Moment } from "#app/ui/moment.tsx";
import type { Translate } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";

/** One entry as a sentence; below it what was, and what is. */
export function Entry({ entry }: { entry: AuditRow }) {
  const words = useWords();
  const actor = entry.actor.name || words("audit.somebody");
  const fields = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  return (
    <li>
      <p>{words(`audit.what.${entry.what}` as "audit.what.staff.invited", { actor, subject: entry.subject.name || "?" })}</p>
      <p className="audit-when small muted">
        <Moment at={entry.at} />
        {entry.ip && <> · {entry.ip}</>}
      </p>
      {fields.length > 0 && (
        <dl className="audit-fields small">
          {fields.map((field) => (
            <div key={field}>
              <dt>{nameOf(field, words)}</dt>
              <dd>
                {entry.before && field in entry.before && (
                  <>
                    <del>{shown(field, entry.before[field], words)}</del>
                    <span aria-hidden="true"> → </span>
                  </>
                )}
                {entry.after && field in entry.after ? <ins>{shown(field, entry.after[field], words)}</ins> : words("audit.nothing")}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** Its name in words; what no one has named is told as it is called inside. */
function nameOf(field: string, words: Translate): string {
  const key = `audit.field.${field}`;
  const name = words(key as "audit.field.role");
  return name === key ? field : name;
}

function shown(field: string, value: unknown, words: Translate): string {
  if (value === null || value === undefined || value === "") return words("audit.nothing");
  if (typeof value === "boolean") return words(value ? "audit.yes" : "audit.no");
  if (Array.isArray(value)) return value.map((one) => shown(field, one, words)).join(", ") || words("audit.nothing");
  const [kind, way] = field === "told" ? String(value).split(".") : [];
  if (kind && way)
    return `${words(`notifications.settings.kind.${kind}` as "notifications.settings.kind.assigned")} (${words(`notifications.settings.way.${way}` as "notifications.settings.way.mail")})`;
  if (field === "role") return words(`people.roles.${value}` as "people.roles.agent");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
