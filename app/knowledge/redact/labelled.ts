import type { RedactedKind, Rule } from "../redact.ts";

// What is known by the word in front of it, in English and Indonesian: "my password is sunflower", "nomor pesanan 88".

const JOIN =
  "(?:\\s*(?:[:=#–—-]|\\b(?:is|was|are|adalah|yaitu|ialah|saya|ku|kami|itu|ini|baru|lama|my|the|new|old|number|no|nomor|nomer|id|code|kode|ref|reference|referensi)\\b\\.?))*";
/** After a password's label stands the password, unless the sentence goes on with one of these. */
const GOES_ON = new Set(
  `a an and are as at be been but by can cannot could did does doing don't either expired failed field for from gets had has have i if in incorrect invalid
  is it its keeps lost manager may me must my neither never no not of on one or page refused rejected requirements reset resets rules screen should so that the
  them then they this to too twice was we were what when where which who will with won't work worked works wrong you your
  ada adalah agar akan anda atau baru bisa dan dari dengan di ditolak gagal hilang ini itu jadi juga kalau karena kedaluwarsa ke kembali kosong lagi lama lupa maka mau
  masih oleh pada padahal pun salah sama sampai saya sebelum sedang sekarang selalu setelah sudah supaya tapi terus tetap tetapi tidak untuk waktu ya yang`.split(
    /\s+/,
  ),
);

/** "kata sandinya melati": its ending says that it comes now. */
const ITS = /(?:sandi|password|pin|kode)nya$/i;

const QUOTED = `["“”'‘’«»\`]([^"“”'‘’«»\`\\n]{2,80})["“”'‘’«»\`]`;
const WORD = `([^\\s,;<>"“”\\uE000]{2,}[^\\s,;<>"“”.!?)\\uE000])`;

/** `sure`: whatever follows is it; otherwise only what has a digit, or was introduced by a colon. */
function after(kind: RedactedKind, labels: string, sure: boolean): Rule[] {
  const label = `(?<![\\p{L}\\p{N}])(?:${labels})(?:nya|ku|mu|s)?(?![\\p{L}])`;
  return [
    { kind, pattern: new RegExp(`(${label}${JOIN}\\s*)${QUOTED}`, "giu"), keep: ([, before]) => before! },
    {
      kind,
      pattern: new RegExp(`(${label})(${JOIN})(\\s*)${WORD}`, "giu"),
      keep: ([, before, join, gap, value]) =>
        isValue(value!, `${join}${gap}`, sure && !ITS.test(before!)) || (ITS.test(before!) && !GOES_ON.has(value!.toLowerCase()))
          ? `${before}${join}${gap}`
          : null,
    },
  ];
}

function isValue(value: string, join: string, sure: boolean): boolean {
  if (!/[:=#]|\s/.test(join)) return false;
  if (/\d/.test(value)) return true;
  if (/[:=]\s*$/.test(join)) return !GOES_ON.has(value.toLowerCase());
  return sure && /\b(?:is|was|adalah|yaitu|ialah|saya)\b/i.test(join) && !GOES_ON.has(value.toLowerCase());
}

const NAME = "(\\p{Lu}[\\p{L}'’-]+(?:\\s+(?:\\p{Lu}[\\p{L}'’.-]*|bin|binti|van|von|de|da|al))*)";
const named = (before: string, flags = "gu"): Rule => ({
  kind: "name",
  pattern: new RegExp(`(${before})${NAME}`, flags),
  keep: ([, kept]) => kept!,
});

export const labelled: Rule[] = [
  {
    kind: "date",
    pattern:
      /((?:date of birth|d\.?o\.?b\.?|born(?: on| in)?|birthday(?: is)?|tanggal lahir|tgl\.? lahir|lahir(?: pada| tanggal| di)?|ulang tahun)\s*:?\s*)(?=[^\n.;]*\d)[^\n.;]{4,40}/giu,
    keep: ([, before]) => before!,
  },
  ...after(
    "password",
    "pass ?words?|pass ?phrase|passwd|pass|pwd|pw|kata ?sandi|sandi|pin|otp|cvv|cvc|security code|kode keamanan|kode verifikasi|verification code|kode otp|passcode|recovery code|kode pemulihan|security answer|jawaban keamanan",
    true,
  ),
  ...after(
    "key",
    "licen[cs]e(?: key)?|serial(?: number)?|nomor seri|activation(?: key| code)?|aktivasi|kunci(?: lisensi)?|lisensi|api[ _-]?key|token|secret|key|kode lisensi|voucher|kupon|coupon|promo code|kode promo|wallet|dompet",
    false,
  ),
  ...after(
    "name",
    "user ?name|user ?id|login|nama pengguna|username|instagram|ig|telegram|facebook|twitter|tiktok|line id|skype|discord",
    false,
  ),
  ...after(
    "number",
    "order|orders|purchase|invoice|receipt|pesanan|order(?:an)?|pembelian|faktur|invois|kuitansi|nota|resi|transaksi|transaction|trx|payment|pembayaran|booking|tracking|shipment|ticket|tiket|customer|pelanggan|account|akun|rekening|rek|no\\.? ?rek|bank|card|kartu|member(?:ship)?|anggota|reference|ref|referensi|case|kasus|nik|ktp|npwp|ssn|passport|paspor|sim|bpjs|tax id|vat|policy|polis|device|imei|nomor|number|no|id|kode pos|zip|postcode",
    false,
  ),
  ...after("phone", "phone|mobile|cell|tel|telp|telepon|telpon|hp|wa|whats ?app|fax|call me(?: at| on)?|hubungi|ponsel", false),
  {
    kind: "address",
    pattern:
      /((?:my address|ship(?:ping)? address|billing address|home address|(?:i|we) live (?:at|in)|alamat(?: saya| rumah| kirim| pengiriman| lengkap)?|saya tinggal di|tinggal di)\s*(?:is|adalah|:)?\s*)(?=[^\n]*\p{L})[^\n]{3,160}?(?=\n|$|[.!?]\s)/giu,
    keep: ([, before]) => before!,
  },
  {
    kind: "address",
    pattern:
      /((?:ship|deliver|send|post|sent)(?: (?:it|them|this))? to|(?:di)?(?:kirim|antar)(?:kan)? ke)\s+(?=[\p{Lu}\d])[^\n]{3,160}?(?=\n|$|[.!?]\s)/gu,
    keep: ([, before]) => `${before} `,
  },
  {
    kind: "password",
    pattern:
      /((?:recovery|seed|secret|backup) (?:phrase|words)|mnemonic|frasa (?:pemulihan|rahasia))(\s*(?:is|are|adalah|:|=)\s*)[^\n.]+/giu,
    keep: ([, before, join]) => `${before}${join}`,
  },
  {
    kind: "number",
    pattern: /((?:ending (?:in|with)|last (?:four|4)(?: digits)?(?: are| is)?|berakhiran?|empat angka terakhir)\s*:?\s*)\d{3,6}/giu,
    keep: ([, before]) => before!,
  },
  {
    kind: "number",
    pattern:
      /((?:exp(?:iry|ires|iration)?(?: date)?|valid (?:until|thru)|masa berlaku|berlaku (?:sampai|hingga))\.?\s*:?\s*)\d{1,2}\s?\/\s?\d{2,4}/giu,
    keep: ([, before]) => before!,
  },
  named("(?:(?:^|[.!?\\n])\\s*[Ss]aya,?)\\s+"),
  named(
    "(?:[Rr]egards|[Ss]incerely|[Cc]heers|[Tt]hanks|[Tt]hank you|[Bb]est|[Ss]alam|[Hh]ormat (?:saya|kami)|[Tt]erima kasih|[Mm]akasih|[Tt]rims)[,.!\\s–—-]+",
  ),
  named(
    "(?:[Mm]y (?:full )?name is|[Mm]y name['’]s|[Tt]his is|[Ii]['’]m|[Ii] am|[Nn]ama (?:lengkap )?saya(?: adalah)?|[Aa]tas nama|a\\.n\\.|[Pp]erkenalkan,? saya|[Oo]n behalf of|[Nn]ame ?:|[Nn]ama ?:|[Cc]ontact ?:|[Aa]sk for|[Cc]c ?:)\\s+",
  ),
  named(
    "(?<![\\p{L}])(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Pp]ak|[Bb]apak|[Bb]u|[Ii]bu|[Mm]as|[Mm]bak|[Mm]ba|[Kk]ak|[Bb]ang|[Ss]dri?|[Mm]y (?:wife|husband|boss|colleague|son|daughter|brother|sister|friend|assistant)|(?:[Ii]stri|[Ss]uami|[Aa]nak|[Tt]eman|[Rr]ekan|[Aa]tasan|[Aa]dik|[Kk]akak) saya)\\.?,?\\s+",
  ),
];
