/** What the server answers; null when it refuses, cannot be reached, or the asker has gone away, also in the middle of the answer. */
export async function askJson<T>(where: string, init: RequestInit): Promise<T | null> {
  try {
    const response = await fetch(where, init);
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}
