/** One of many ways in which a letter arrives broken: cut, doubled, with bytes that are no text, with headers and boundaries torn. */
export function mutate(letter: Buffer, random: () => number): Buffer {
  let broken = letter;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) broken = ways[Math.floor(random() * ways.length)]!(broken, random);
  return broken;
}

const nasty = [
  "\0",
  "\r\n",
  "\n",
  "--",
  "=?utf-8?B?/////w==?=",
  "=?x-unknown?Q?=FF?=",
  "Content-Type: multipart/mixed; boundary=\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "Content-Type: message/rfc822\r\n",
  "Content-Type: text/html; charset=utf-7\r\n",
  "<script>alert(1)</script>",
  "<svg/onload=alert(1)>",
  "\u202e\ufeff",
  "\ud83d",
  ";".repeat(2000),
  "<".repeat(3000),
  "(".repeat(3000),
  "> ".repeat(2000),
];

const at = (letter: Buffer, random: () => number) => Math.floor(random() * letter.length);

const ways: Array<(letter: Buffer, random: () => number) => Buffer> = [
  (letter, random) => letter.subarray(0, at(letter, random)),
  (letter, random) => Buffer.concat([letter.subarray(0, at(letter, random)), letter.subarray(at(letter, random))]),
  (letter, random) => insert(letter, at(letter, random), Buffer.from(nasty[Math.floor(random() * nasty.length)]!)),
  (letter, random) => insert(letter, 0, Buffer.from(nasty[Math.floor(random() * nasty.length)]!)),
  (letter, random) => {
    const changed = Buffer.from(letter);
    for (let n = 0; n < 20 && changed.length; n++) changed[at(changed, random)] = Math.floor(random() * 256);
    return changed;
  },
  (letter) => Buffer.from(letter.toString("latin1").replaceAll("\r\n", "\n"), "latin1"),
  (letter) => Buffer.from(letter.toString("latin1").replace(/boundary="?[^"\r\n]+"?/i, 'boundary="torn"'), "latin1"),
  (letter) => Buffer.from(letter.toString("latin1").replace(/charset="?[\w-]+"?/i, "charset=no-such-charset"), "latin1"),
  (letter, random) =>
    Buffer.from(
      letter
        .toString("latin1")
        .replace(
          /^(Content-Transfer-Encoding): .*$/im,
          `$1: ${["base64", "quoted-printable", "x-uuencode", "8bit"][Math.floor(random() * 4)]}`,
        ),
      "latin1",
    ),
  (letter) => nested(letter, 300),
];

function insert(letter: Buffer, where: number, what: Buffer): Buffer {
  return Buffer.concat([letter.subarray(0, where), what, letter.subarray(where)]);
}

/** A letter in a letter in a letter: depth is what kills naive parsers. */
function nested(letter: Buffer, depth: number): Buffer {
  return Buffer.concat([...Array.from({ length: depth }, () => Buffer.from("Content-Type: message/rfc822\r\n\r\n")), letter]);
}
