import iconv from "iconv-lite";

/**
 * Which charset 8-bit text is in when nobody says so and it is no UTF-8. Every candidate decodes it, and the text that looks most like
 * something people write wins: letters of one script in their usual case and company, the commonest signs of each language.
 */
type Candidate = { charset: string; looks: (text: string) => number };

/** A guess from the first 8 kB; never throws. windows-1252 when nothing looks better. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 8192);
  let best = { charset: "windows-1252", score: 0 };
  for (const { charset, looks } of CANDIDATES) {
    const text = decoded(charset, sample, bytes.length > sample.length);
    if (text === null) continue;
    const score = looks(text);
    if (score > best.score) best = { charset, score };
  }
  return best.charset;
}

/** null when the bytes are impossible in this charset. Of a cut sample the last letter may be half. */
function decoded(charset: string, sample: Uint8Array, cut: boolean): string | null {
  // Node 20's TextDecoder takes it for ISO 8859-1.
  if (charset === "windows-1252") return iconv.decode(Buffer.from(sample), charset);
  for (const end of cut ? [sample.length, sample.length - 1] : [sample.length]) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(sample.subarray(0, end));
    } catch {
      // the next end, or the next candidate
    }
  }
  return null;
}

/** Points are per byte, so that scripts of two bytes a letter compete fairly with those of one. */
const COMMON = 1.2;
const KNOWN = 0.7;
const ODD = -1;
const IMPOSSIBLE = -2.5;

const JAPANESE =
  "あいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちっつづてでとどなにぬねのはばひびふぶへべほぼまみむめもゃやゅゆょよらりるれろわをん、。日本ーンスルイトラ";

const CANDIDATES: Candidate[] = [
  { charset: "windows-1252", looks: latin("äöüÄÖÜßéèêëàâçîïôûùìòñóíáúãõåæøÅÉÈÀ€“”„‘’–—…°«»¿¡") },
  { charset: "windows-1250", looks: latin("ąćęłńóśźżĄĆĘŁŃŚŹŻěščřžýáíéúůďťňĚŠČŘŽőű“”„–—…") },
  { charset: "windows-1254", looks: latin("ğışİçöüÇÖÜ“”’–—…", /[ğışİ]/) },
  { charset: "windows-1251", looks: cased(/\p{Script=Cyrillic}/u, "оеаинтсрвлкмдпуя") },
  { charset: "koi8-r", looks: cased(/\p{Script=Cyrillic}/u, "оеаинтсрвлкмдпуя") },
  { charset: "windows-1253", looks: cased(/\p{Script=Greek}/u, "αοιετσνηυρπκλμςάέίόή") },
  { charset: "windows-1255", looks: script(/\p{Script=Hebrew}/u, "יוהלאמשרתנבםד", /[ךםןףץ]\p{Script=Hebrew}/gu) },
  { charset: "windows-1256", looks: script(/\p{Script=Arabic}/u, "اليمنوتربعدةهس", /[ةى]\p{Script=Arabic}|[a-z][؀-ۿ]|[؀-ۿ][a-zàâèéêô]/gu) },
  {
    charset: "windows-874",
    looks: script(/\p{Script=Thai}/u, "านรกเงอยลมทวสตดบคห", /(^|[^ก-ฮิ-ู็่-๎])[ัิ-ฺ็-๎]|[เ-ไ]([^ก-ฮ]|$)|[๐-๙ฯ๏๚๛][ก-ฮ]|[ก-ฮ][๐-๙๏]/gu),
  },
  { charset: "shift_jis", looks: eastern(JAPANESE, /[｡-ﾟ]/g) },
  { charset: "euc-jp", looks: eastern(JAPANESE, /[｡-ﾟ]/g) },
  {
    charset: "gb18030",
    looks: eastern(
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里您好请谢问无法使用更新密钥，。！？、：",
      /[\u3040-\u30ff\ue000-\uf8ff]/g,
    ),
  },
  {
    charset: "big5",
    looks: eastern(
      "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡您好請謝問無法使用更新密鑰，。！？、：",
      /[\u3040-\u30ff\ue000-\uf8ff]/g,
    ),
  },
  {
    charset: "euc-kr",
    looks: eastern("이다는을를에의가하고은안녕세요니습지로한서기도사어리해시주인나라자있수부고합터게확대", /[\u3040-\u30ff\u4e00-\u9fff]/g),
  },
];

/** Latin letters with accents stand among plain ones. `mark`: letters without which it is not this language. */
function latin(common: string, mark?: RegExp): Candidate["looks"] {
  return (text) => {
    if (mark && !mark.test(text)) return 0;
    return sum(text, (char, before, after) => {
      if (/\p{L}/u.test(char) && !/[\p{L}\s'’-]|^$/u.test(before + after)) return ODD;
      if (/\p{Lu}/u.test(char) && /\p{Ll}/u.test(before)) return ODD;
      // Latin languages seldom put two accents side by side; Italian puts these at the end of words only.
      if (isAccented(before) || isAccented(after)) return isAccented(before) && isAccented(after) ? 0.3 : KNOWN;
      if ("ìòù".includes(char) && /\p{L}/u.test(after)) return KNOWN;
      return common.includes(char) ? COMMON - 0.1 : /\p{L}/u.test(char) ? 0.3 : ODD;
    });
  };
}

function isAccented(char: string): boolean {
  return char > "\u007f" && /\p{L}/u.test(char);
}

/** Scripts with capitals: a capital after a small letter is how another charset's letters come out. */
function cased(own: RegExp, common: string): Candidate["looks"] {
  return (text) =>
    sum(text, (char, before, after) => {
      if (!own.test(char)) return "«»–—…“”„№’‘ \u00a0".includes(char) ? 0 : ODD;
      if (/\p{Lu}/u.test(char) && /\p{Ll}/u.test(before)) return IMPOSSIBLE;
      if (/[a-z]/i.test(before + after)) return ODD;
      if (!own.test(before) && !own.test(after)) return 0;
      return common.includes(char) ? COMMON : KNOWN;
    });
}

function script(own: RegExp, common: string, impossible: RegExp): Candidate["looks"] {
  return (text) =>
    sum(text, (char, before, after) =>
      /[a-z]/i.test(before + after) ? ODD : own.test(char) ? (common.includes(char) ? COMMON : KNOWN) : /[\p{P}\s]/u.test(char) ? 0 : ODD,
    ) +
    IMPOSSIBLE * count(text, impossible);
}

/** Two bytes a letter. */
function eastern(common: string, odd: RegExp): Candidate["looks"] {
  return (text) =>
    sum(text, (char, before, after) => {
      // One sign between Latin letters is a Latin letter and its neighbour.
      if (/[a-z]/i.test(before) && /[a-z\s]/i.test(after)) return 2 * ODD;
      if (common.includes(char)) return 2 * COMMON + 0.4;
      if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(char)) return 0.9;
      return /[\u3000-\u303f\uff00-\uff60]/.test(char) ? 0.5 : 2 * ODD;
    }) +
    2 * ODD * count(text, odd);
}

function sum(text: string, points: (char: string, before: string, after: string) => number): number {
  let total = 0;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) total += points(text[index]!, text[index - 1] ?? "", text[index + 1] ?? "");
  }
  return total;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
