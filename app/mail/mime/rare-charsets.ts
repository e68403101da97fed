/** ISO-2022-KR (RFC 1557): between SO and SI every byte is EUC-KR without its high bit. */
export function fromIso2022Kr(bytes: Uint8Array): string {
  const out: number[] = [];
  let shifted = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte === 0x0e) shifted = true;
    else if (byte === 0x0f) shifted = false;
    else if (byte === 0x1b && bytes[index + 1] === 0x24 && bytes[index + 2] === 0x29 && bytes[index + 3] === 0x43) index += 3;
    else out.push(shifted && byte > 0x20 ? byte | 0x80 : byte);
    if (byte === 0x0a) shifted = false;
  }
  return new TextDecoder("euc-kr").decode(Uint8Array.from(out));
}

/** HZ (RFC 1843): between ~{ and ~} every byte is GB 2312 without its high bit; ~~ is a tilde. */
export function fromHz(bytes: Uint8Array): string {
  const out: number[] = [];
  let shifted = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    const next = bytes[index + 1];
    if (byte === 0x7e && (next === 0x7b || next === 0x7d || next === 0x7e || next === 0x0a)) {
      if (next === 0x7b) shifted = true;
      else if (next === 0x7d) shifted = false;
      else if (next === 0x7e) out.push(0x7e);
      index++;
    } else out.push(shifted && byte > 0x20 ? byte | 0x80 : byte);
  }
  return new TextDecoder("gbk").decode(Uint8Array.from(out));
}
