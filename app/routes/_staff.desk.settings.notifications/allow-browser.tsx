import { BellRing, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "#app/words/use-words.tsx";

type State = NotificationPermission | "unknown" | "missing";

/** The browser asks the person only when they click here. */
export function AllowBrowser() {
  const words = useWords();
  const [state, setState] = useState<State>("unknown");
  useEffect(() => setState("Notification" in window ? Notification.permission : "missing"), []);
  if (state === "unknown") return null;
  return (
    <div className="allow-browser">
      {state === "default" && (
        <button type="button" className="btn" onClick={async () => setState(await Notification.requestPermission())}>
          <BellRing className="i" />
          {words("notifications.settings.allow")}
        </button>
      )}
      <p className="small muted" role="status">
        {(state === "denied" || state === "missing") && <TriangleAlert className="i" />} {words(`notifications.settings.browser.${state}`)}
      </p>
    </div>
  );
}
