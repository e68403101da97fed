import { TriangleAlert } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";
import { ownable, wordOf } from "../desk/keys.ts";

type Props = { keys: Record<string, string>; fields: Record<string, string> };

/** Another key for each thing that one key does. Empty: the usual one. */
export function OwnKeys({ keys, fields }: Props) {
  const words = useWords();
  const wrong = ownable.filter((key) => fields[`key.${key}`]);
  return (
    <details className="opener own-keys-opener" open={wrong.length > 0 || Object.values(keys).some(Boolean)}>
      <summary>{words("desk.profile.keys")}</summary>
      <p className="hint">{words("desk.profile.keysHint")}</p>
      <div className="own-keys">
        {ownable.map((key) => {
          const code = fields[`key.${key}`];
          return (
            <div key={key} className="own-key">
              <label htmlFor={`key.${key}`}>{words(`desk.key.${wordOf(key)}` as "desk.key.j")}</label>
              <input
                className="input"
                id={`key.${key}`}
                name={`key.${key}`}
                defaultValue={keys[key] ?? ""}
                placeholder={key}
                maxLength={1}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                aria-invalid={code ? true : undefined}
                aria-describedby={code ? `key.${key}-error` : undefined}
              />
              {code && (
                <p className="error" id={`key.${key}-error`} role="alert">
                  <TriangleAlert className="i" />
                  <span>{words(`refusal.${code}` as "refusal.keyTaken")}</span>
                </p>
              )}
            </div>
          );
        })}
      </div>
    </details>
  );
}
