/** How the live connection tells the rest of the desk that there is a new notification. */
const ears = new Set<() => void>();

export function tellNews(): void {
  for (const hear of ears) hear();
}

export function onNews(hear: () => void): () => void {
  ears.add(hear);
  return () => ears.delete(hear);
}
