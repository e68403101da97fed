import type { ReactNode } from "react";
import { Face } from "#app/ui/face.tsx";
import { Mark } from "#app/ui/mark.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** The pages before the desk: signing in, a new password, an invitation. Beside them what the name means. */
export function DoorPage({ title, what, children }: { title: string; what?: ReactNode; children: ReactNode }) {
  const words = useWords();
  return (
    <div className="door">
      <main className="door-in">
        <div className="door-form">
          <div>
            <span className="brand door-brand">
              <Mark />
              Sahut
            </span>
            <h1 className="title">{title}</h1>
            {what && <p className="muted">{what}</p>}
          </div>
          {children}
        </div>
      </main>
      <aside className="side kawung" aria-label={words("desk.signIn.meaning")}>
        <div className="exchange">
          <div className="said">
            <p className="head">
              <Face name="Dewi Anggraini" who="them" size="m" />
              <strong className="strong small">{words("desk.signIn.asks")}</strong>
            </p>
            <p>{words("desk.signIn.question")}</p>
          </div>
          <div className="said">
            <p className="head">
              <Face name="Bayu Saputra" who="us" size="m" />
              <strong className="strong small">{words("desk.signIn.answers")}</strong>
            </p>
            <p>{words("desk.signIn.answer")}</p>
          </div>
        </div>
      </aside>
    </div>
  );
}
