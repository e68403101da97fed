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
  "Content-Type: application/ms-tnef\r\n",
  "Content-Type: application/pkcs7-mime\r\n",
  "Content-Type: text/calendar; method=REQUEST\r\n",
  "From: \u{1f600}@\u{1f4a5}, <>, =?utf-8?Q?=00?= <@>\r\n",
  "Subject: \xe4\xf6\xfc \u{1f600}\u202e\r\n",
  "filename*0*=utf-8''%E2%82; filename*1*=%AC%00..%2F; filename=\"",
  "-----BEGIN PGP SIGNED MESSAGE-----\r\n",
  "BEGIN:VEVENT\r\nSUMMARY:\r\nDTSTART:9\r\n",
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
  (letter) => inMultiparts(letter, 500),
  (letter) => insert(letter, 0, Buffer.from(`X-Long: ${"\u{1f600} ".repeat(200_000)}\r\n`)),
  (letter) => Buffer.from(letter.toString("latin1").replace(/\r?\n\r?\n[\s\S]*$/, "\r\n\r\n"), "latin1"),
  (letter) => Buffer.from(letter.toString("latin1").replace(/^From:.*$/im, ""), "latin1"),
  // Bytes changed inside of what is encoded: containers (winmail.dat, S/MIME) whose lengths lie.
  (letter, random) =>
    Buffer.from(
      letter.toString("latin1").replace(/^[A-Za-z0-9+/]{40,76}$/gm, (line) => (random() < 0.5 ? `////${line.slice(4)}` : line)),
      "latin1",
    ),
];

function insert(letter: Buffer, where: number, what: Buffer): Buffer {
  return Buffer.concat([letter.subarray(0, where), what, letter.subarray(where)]);
}

/** Multiparts in each other whose boundaries never come again. */
function inMultiparts(letter: Buffer, depth: number): Buffer {
  const opened = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary=deep${level}\r\n\r\n--deep${level}\r\n`,
  );
  return Buffer.concat([Buffer.from(opened.join("")), letter]);
}

/** A letter in a letter in a letter: depth is what kills naive parsers. */
function nested(letter: Buffer, depth: number): Buffer {
  return Buffer.concat([...Array.from({ length: depth }, () => Buffer.from("Content-Type: message/rfc822\r\n\r\n")), letter]);
}
