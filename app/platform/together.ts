type Waiting<I, O> = { item: I; resolve: (result: O) => void; reject: (error: unknown) => void };

/**
 * One function for many callers at once: while one round is under way, those who ask meanwhile are collected, and go together in the next,
 * at most `most` at a time. A burst pays a commit per round, not per caller, and who comes alone waits for nobody.
 * `work` answers in the order of its items. When a round fails, each of it is tried alone, so that one spoils it for itself only:
 * `work` must therefore have done nothing when it throws.
 */
export function together<I, O>(most: number, work: (items: I[]) => Promise<O[]>): (item: I) => Promise<O> {
  const waiting: Array<Waiting<I, O>> = [];
  let running = false;

  const round = async (callers: Array<Waiting<I, O>>): Promise<void> => {
    try {
      const results = await work(callers.map(({ item }) => item));
      for (const [i, { resolve }] of callers.entries()) resolve(results[i] as O);
    } catch (error) {
      const [only, ...others] = callers;
      if (only && others.length === 0) return only.reject(error);
      for (const caller of callers) await round([caller]);
    }
  };
  const run = async (): Promise<void> => {
    running = true;
    // Whoever asks in this same turn comes along.
    await null;
    while (waiting.length > 0) await round(waiting.splice(0, most));
    running = false;
  };
  return (item) =>
    new Promise<O>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
