/** How any part of the desk opens the palette, wherever it is drawn: with words already typed if wanted. */
const doors = new Set<(typed: string) => void>();

export function openPalette(typed = ""): void {
  for (const open of doors) open(typed);
}

export function onOpenPalette(open: (typed: string) => void): () => void {
  doors.add(open);
  return () => doors.delete(open);
}
