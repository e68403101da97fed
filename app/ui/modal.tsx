import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";

type Shown = { open: boolean; onOpenChange: (open: boolean) => void; title: string; children: ReactNode };

/** A dialog in the middle; focus stays inside and returns where it came from. */
export function Modal(props: Shown) {
  return <Sheet {...props} className="modal" />;
}

/** The same from the side: what has no room beside, on a narrower screen. */
export function Drawer(props: Shown) {
  return <Sheet {...props} className="drawer" />;
}

function Sheet({ open, onOpenChange, title, children, className }: Shown & { className: string }) {
  const words = useWords();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className={className} aria-describedby={undefined}>
          <header className="modal-head">
            <Dialog.Title className="h3">{title}</Dialog.Title>
            <Dialog.Close className="btn bare square push" aria-label={words("common.close")}>
              <X className="i" />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
