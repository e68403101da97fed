import { Link } from "@remix-run/react";
import { useWords } from "#app/words/use-words.tsx";
import { DoorPage } from "../desk_.sign-in/door-page.tsx";

/** What to do instead. */
export function LinkOver({ kind }: { kind: "password" | "invitation" }) {
  const words = useWords();
  return (
    <DoorPage title={words("account.over.title")} what={words(`account.over.${kind}`)}>
      <p>
        {kind === "password" ? (
          <Link className="btn main big" to="/desk/forgot">
            {words("account.over.again")}
          </Link>
        ) : (
          <Link className="btn big" to="/desk/sign-in">
            {words("account.backToSignIn")}
          </Link>
        )}
      </p>
    </DoorPage>
  );
}
