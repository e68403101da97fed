import { MailCheck } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";
import { Copyable } from "./copyable.tsx";

/** The letter is under way; the same door may be handed over in person. Shown once. */
export function InvitationLink({ email, link }: { email: string; link: string }) {
  const words = useWords();
  return (
    <div className="sheet handover" role="status">
      <p className="state good">
        <MailCheck className="i" />
        {words("people.invited", { email })}
      </p>
      <p className="hint">{words("people.linkToo")}</p>
      <Copyable value={link} label={words("people.link")} />
    </div>
  );
}
