import { type ClipboardEvent, type DragEvent, useState } from "react";

/** Files dropped anywhere on a form, or pasted into its text. Text that is dragged or pasted is left to the browser. */
export function useDropzone(take: (files: Iterable<File>, pasted?: boolean) => void) {
  const [dragging, setDragging] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return {
    dragging,
    paste: (event: ClipboardEvent) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      take([...event.clipboardData.files], true);
    },
    door: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDragging(true);
      },
      onDragLeave: (event: DragEvent) => event.currentTarget.contains(event.relatedTarget as Node) || setDragging(false),
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDragging(false);
        take([...event.dataTransfer.files]);
      },
    },
  };
}
