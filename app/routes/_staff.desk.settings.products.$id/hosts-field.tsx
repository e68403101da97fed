import { AreaField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** One host name a line. */
export function HostsField({ value }: { value: string[] }) {
  const words = useWords();
  return <AreaField name="hosts" value={value.join("\n")} rows={2} optional hint={words("setup.product.hostsHint")} />;
}
