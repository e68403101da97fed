import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";

type Props = {
  resource: string;
  number: number;
  fields?: Record<string, string>;
  onSubmit?: () => unknown;
  className?: string;
  children: ReactNode;
};

/** A verb as a plain form that returns to this page; with JavaScript `onSubmit` takes its place. */
export function PlainVerb({ resource, number, fields = {}, onSubmit, className, children }: Props) {
  const { pathname, search } = useLocation();
  return (
    <form
      method="post"
      action={`/desk/tickets/${number}/${resource}`}
      className={className}
      onSubmit={(event) => {
        if (!onSubmit) return;
        event.preventDefault();
        void onSubmit();
      }}
    >
      <input type="hidden" name="back" value={pathname + search} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

type FieldProps = { ticket: { number: number; version: number }; resource: string; field: ReactNode; children: ReactNode };

/** `children`, and for whoever has no JavaScript a small form around `field` that does the same in their place. */
export function PlainField({ ticket, resource, field, children }: FieldProps) {
  const words = useWords();
  return (
    <>
      <span className="needs-js choice">{children}</span>
      <noscript>
        <PlainVerb resource={resource} number={ticket.number} fields={{ version: String(ticket.version) }} className="plain-choice">
          {field}
          <button type="submit" className="btn">
            {words("common.save")}
          </button>
        </PlainVerb>
      </noscript>
    </>
  );
}
