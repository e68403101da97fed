/** By their first bytes: what a file calls itself is no evidence. None of these can carry a script. */
const kinds: Array<{ type: string; is: (bytes: Buffer) => boolean }> = [
  { type: "image/png", is: (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) },
  { type: "image/jpeg", is: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { type: "image/gif", is: (bytes) => /^GIF8[79]a/.test(bytes.toString("latin1", 0, 6)) },
  { type: "image/webp", is: (bytes) => bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP" },
];

export function pictureType(bytes: Buffer): string | null {
  return kinds.find((kind) => kind.is(bytes))?.type ?? null;
}
