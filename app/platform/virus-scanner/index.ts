import { config } from "#app/platform/config.ts";
import { clamdScanner } from "./clamd.ts";

/** The scanner does not answer, or not in time: nothing is known of any file. */
export class ScannerAway extends Error {
  constructor(why: string) {
    super(`the virus scanner does not answer: ${why}`);
    this.name = "ScannerAway";
  }
}

/**
 * Looks for viruses in files. Rules, held by test/platform/virus-scanner.test.ts:
 * - `scan` resolves only with a verdict of the scanner on all of the bytes; virus: its name, null = none was found;
 * - rejects with ScannerAway when there was no answer in time, with another Error when the scanner answers that it cannot judge this file.
 */
export type VirusScanner = {
  /** For the operator. */
  description: string;
  /** `within`: milliseconds to wait, where a person waits for it. */
  scan(bytes: Uint8Array, within?: number): Promise<{ virus: string | null }>;
  check(): Promise<void>;
};

/** null: CLAMD is not set, and files are not scanned. */
export function virusScanner(): VirusScanner | null {
  const { clamd } = config();
  return clamd && clamdScanner(clamd);
}
