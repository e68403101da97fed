/** No file has this hash (or it is no hash at all). */
export class FileMissing extends Error {
  constructor(readonly hash: string) {
    super(`no file ${hash}`);
    this.name = "FileMissing";
  }
}
