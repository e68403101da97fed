const WIDTH = 30;

/**
 * How far something has got, on stderr (stdout belongs to the answer): a bar that grows in its place at a terminal, a line for every tenth
 * elsewhere. `all` may become clearer on the way; 0: nothing is shown.
 */
export function progressBar(what: string, expected: number, out = process.stderr): (done: number, all?: number) => void {
  const began = performance.now();
  let shown = -1;
  return (done, all = expected) => {
    if (all === 0) return;
    const steps = out.isTTY ? 200 : 10;
    const step = done >= all ? steps : Math.floor((done / all) * steps);
    if (step === shown) return;
    shown = step;
    const full = Math.round((Math.min(done, all) / all) * WIDTH);
    const rate = Math.round(done / Math.max((performance.now() - began) / 1000, 0.001));
    const line = `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${Math.floor((Math.min(done, all) / all) * 100)} %  ${done} of ${all} ${what}, ${rate}/s`;
    out.write(out.isTTY ? `\r${line}\x1b[K${step === steps ? "\n" : ""}` : `${line}\n`);
  };
}
