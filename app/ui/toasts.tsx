import { Check, TriangleAlert } from "lucide-react";
import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { Key } from "./own-keys.tsx";

export type Told = { text: string; bad?: boolean; undo?: () => void; seconds?: number };
type Toasts = { tell: (told: Told) => void; undoLast: () => boolean };

const ToastContext = createContext<Toasts | null>(null);
const SECONDS = 8;

/** One line at the bottom that says what was done and offers to undo it; read out politely. The newest replaces the one before. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords();
  const [told, setTold] = useState<(Told & { id: number }) | null>(null);
  const next = useRef(0);
  const last = useRef<Told["undo"]>(undefined);
  const tell = useCallback((toast: Told) => {
    last.current = toast.undo;
    setTold({ ...toast, id: ++next.current });
  }, []);
  const undoLast = useCallback(() => {
    const undo = last.current;
    last.current = undefined;
    setTold(null);
    undo?.();
    return Boolean(undo);
  }, []);
  const value = useMemo(() => ({ tell, undoLast }), [tell, undoLast]);
  return (
    <ToastContext.Provider value={value}>
      <Toast.Provider duration={SECONDS * 1000} swipeDirection="down" label={words("desk.toast.label")}>
        {children}
        {told && (
          <Toast.Root
            key={told.id}
            duration={told.seconds ? told.seconds * 1000 : undefined}
            className={`toast ${told.bad ? "bad-toast" : ""}`}
            type={told.bad ? "foreground" : "background"}
            onOpenChange={(open) => open || setTold(null)}
            onEscapeKeyDown={(event) => {
              // It is meant for the list one is in, which hears it for itself (picker.tsx).
              if (document.querySelector(".picker")) event.preventDefault();
            }}
          >
            {told.bad ? <TriangleAlert className="i" /> : <Check className="i" />}
            <Toast.Description className="toast-text">{told.text}</Toast.Description>
            {told.undo && (
              <Toast.Action className="btn" altText={words("desk.toast.undoBy")} onClick={undoLast}>
                {words("desk.toast.undo")} <Key of="u" />
              </Toast.Action>
            )}
          </Toast.Root>
        )}
        <Toast.Viewport className="toasts" label={words("desk.toast.viewport")} />
      </Toast.Provider>
    </ToastContext.Provider>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error("useToasts needs a ToastProvider");
  return toasts;
}
