import { diskStore } from "./disk.ts";

/**
 * Files by the sha256 of their content (hex). Rules, held by test/platform/file-store.contract.test.ts:
 * - `put` resolves when the bytes survive a power cut; the same bytes twice are one file;
 * - `read` of what is not there throws FileMissing; `remove` of it is no error; a hash is never taken as a path.
 * The hash is never a URL: who may read a file is decided by the attachment that names it.
 */
export type FileStore = {
  put(bytes: Uint8Array): Promise<{ hash: string; size: number }>;
  read(hash: string): Promise<Buffer>;
  has(hash: string): Promise<boolean>;
  remove(hash: string): Promise<void>;
};

/** One store so far; S3_URL is refused at start until its driver is here. */
const stores = { disk: diskStore } satisfies Record<string, FileStore>;

export const fileStore: FileStore = stores.disk;
