export function all<E extends HTMLElement>(selector: string, root: ParentNode = document): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

export function one<E extends HTMLElement>(selector: string, root: ParentNode = document): E | null {
  return root.querySelector<E>(selector);
}

/** Sends a form's fields; the answer's JSON, or null when it failed. Never throws. */
export async function post<T>(url: string, fields: Record<string, string>, signal?: AbortSignal): Promise<T | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json" },
      signal,
    });
    return response.ok && response.status !== 204 ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}

/** Runs once it was quiet for `ms`. */
export function whenQuiet(ms: number, work: () => void): () => void {
  let timer = 0;
  return () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(work, ms);
  };
}

export type Run = { text: string; found: boolean };

/** Text with its found words marked; as nodes, never as HTML. */
export function marked(runs: Run[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, found } of runs) {
    const mark = found ? document.createElement("mark") : null;
    if (mark) mark.textContent = text;
    fragment.append(mark ?? text);
  }
  return fragment;
}
