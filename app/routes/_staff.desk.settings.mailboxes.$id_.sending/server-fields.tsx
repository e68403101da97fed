import type { Security } from "#app/mail/server-place.ts";
import { SelectField, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";

const securities: Security[] = ["tls", "starttls", "none"];

type Props = { shown: { host: string; port: string; security: Security }; example: string; hint: string };

/** Where a mail server is, and how the way to it is encrypted. */
export function ServerFields({ shown, example, hint }: Props) {
  const words = useWords();
  return (
    <>
      <div className="beside">
        <TextField name="host" value={shown.host} maxLength={253} autoComplete="off" placeholder={example} />
        <TextField name="port" value={shown.port} maxLength={5} autoComplete="off" />
      </div>
      <SelectField
        name="security"
        value={shown.security}
        hint={hint}
        choices={securities.map((value) => ({ value, label: words(`setup.sending.securities.${value}`) }))}
      />
    </>
  );
}
