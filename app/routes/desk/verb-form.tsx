import { useLocation } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import { useToasts } from "#app/ui/toasts.tsx";
import { type Fields, useVerb } from "./use-verb.ts";

type Props = { action: string; done?: string; onDone?: () => void; className?: string; children: ReactNode };

/** A form for one verb: says what came of it in a toast and looks again; before JavaScript the page comes back changed. */
export function VerbForm({ action, done, onDone, className, children }: Props) {
  const verb = useVerb();
  const { tell } = useToasts();
  const { pathname, search } = useLocation();
  const [busy, setBusy] = useState(false);
  return (
    <form
      method="post"
      action={action}
      className={className}
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
        const fields: Fields = {};
        for (const name of form.keys()) fields[name] = form.getAll(name).map(String);
        const answer = await verb(action, fields);
        setBusy(false);
        if (!answer.ok) return;
        if (done) tell({ text: done });
        onDone?.();
      }}
    >
      <input type="hidden" name="back" value={pathname + search} />
      <fieldset disabled={busy} className="bare-set">
        {children}
      </fieldset>
    </form>
  );
}
