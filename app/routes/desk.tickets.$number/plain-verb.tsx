import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

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
