import { Download } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";

/** Told this once: to write down, to print, to keep as a file. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const words = useWords();
  const file = `Sahut\n${words("account.secondStep.fileSays")}\n\n${codes.join("\n")}\n`;
  return (
    <div className="recovery">
      <ol aria-label={words("account.secondStep.codes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a className="btn" href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`} download="sahut-recovery-codes.txt">
          <Download className="i" />
          {words("account.secondStep.download")}
        </a>
      </p>
    </div>
  );
}
