import { isBlank, isRule, skeleton } from "./lines.ts";
import type { Structure } from "./structure.ts";

/** The line a phone or program adds: "Sent from my iPhone". One pattern per language or habit; matched against the whole trimmed line. */
const SENT_FROM: RegExp[] = [
  /^(?:sent|written|typed|composed|dictated|delivered|secured) (?:securely |wirelessly |automatically )?(?:from|via|with|using|by|on) .{2,90}$/i,
  /^(?:get|download|try) (?:outlook|bluemail|spark|boxer|aqua mail|yahoo mail|proton ?mail|canary|edison|mail\.ru|gmail) .{0,60}$/i,
  /^(?:from|via) my (?:iphone|ipad|phone|mobile|android|samsung|galaxy|pixel|blackberry|huawei|xiaomi|htc|nokia|tablet).{0,40}$/i,
  /^(?:von|gesendet (?:von|mit|über|aus|via)|diese nachricht wurde (?:von|mit)|verschickt (?:von|mit)|mobil gesendet) .{2,100}$/i,
  /^(?:outlook für|holen sie sich outlook|laden sie outlook).{0,60}$/i,
  /^(?:envoyé|envoyée|envoye) (?:depuis|de|à partir|avec|par|via|du) .{2,90}$/i,
  /^(?:télécharger|telecharger|obtenez|obtenir|téléchargez) outlook .{0,60}$/i,
  /^(?:enviado|enviada|mandado) (?:desde|con|a través|vía|via|do|da|de|a partir|pelo|pela|através|com|por|del) .{2,90}$/i,
  /^(?:obtener|obtén|descargar|obter|obtenha|baixar|baixe) (?:o )?outlook .{0,60}$/i,
  /^(?:inviato|inviata|spedito) (?:da|dal|dalla|con|tramite|dall['’]).{2,90}$/i,
  /^(?:scarica|ottieni) outlook .{0,60}$/i,
  /^(?:verzonden|verstuurd|gestuurd) (?:vanaf|met|via|vanuit|van|door|uit) .{2,90}$/i,
  /^(?:outlook voor .{2,40}|download outlook voor .{2,40})$/i,
  /^(?:dikirim|terkirim|dihantar) (?:dari|dengan|melalui|menggunakan|via|oleh|daripada) .{2,90}$/i,
  /^(?:dapatkan|unduh) outlook .{0,60}$/i,
  /^(?:wysłan[eoay]|wysłano) (?:z|ze|za pomocą|przez|przy użyciu) .{2,90}$/i,
  /^(?:pobierz|uzyskaj) (?:aplikację )?outlook.{0,60}$/i,
  /^(?:отправлено|отправлена|послано|надіслано) (?:с|из|через|от|со|з|із) .{2,90}$/i,
  /^(?:скачать|получить|загрузить|завантажити) outlook .{0,60}$/i,
  /^(?:ottenere|tải|รับ|pobierz program) outlook .{0,60}$/i,
  /^.{2,60}(?:[ıiuü]mdan|[ıiuü]mden|dan|den|tan|ten|ile) gönderildi\.?$/i,
  /^.{0,20}outlook.{0,30}(?:edinin|indirin|alın)\.?$/i,
  /^.{2,40}から送信(?:されました|しました)?[。.]?$/,
  /^.{0,20}outlook.{0,20}(?:を入手|を取得|をダウンロード).{0,10}$/i,
  /^(?:发自|發自|发送自|發送自|来自|從|从|傳送自|寄自).{2,50}$/,
  /^(?:获取|下載|下载|取得|獲取) ?outlook.{0,40}$/i,
  /^.{1,40}(?:에서|으로|로) (?:보냄|보낸 메일|전송됨|발송됨)\.?$/,
  /^.{0,20}outlook.{0,20}(?:다운로드|받기|가져오기)$/i,
  /^(?:أُرسلت|أرسلت|أُرسل|أرسل|تم الإرسال|تم إرسال\S*|مرسل|مُرسل|مرسلة) (?:من|بواسطة|عبر).{2,60}$/,
  /^(?:احصل على|الحصول على|تنزيل) outlook.{0,40}$/i,
  /^(?:skickat|skickades|sendt|lähetetty|odesláno|odoslané|elküldve|küldve|trimis|στάλθηκε|נשלח|được gửi|gửi|ส่งจาก) ?(?:från|fra|med|via|iphonesta|z|ze|zo|din|de pe|από|מה|מ|từ).{1,80}$/i,
  /^ส่งจาก.{2,50}$/,
  /^(?:đã )?gửi (?:từ|bằng|qua).{2,60}$/i,
  /^\p{L}+ from (?:my )?(?:mobile|phone)$/iu,
  /^(?:hämta|hent|last ned|hanki|stáhnout|získat) outlook .{0,60}$/i,
];

/** Text that programs and companies add below a letter; from here on nobody wrote by hand. */
const FOOTER: RegExp[] = [
  /^you(?:'re| are)? (?:received|receiving|got) this (?:message|e-?mail|because)/i,
  /^to unsubscribe from this (?:group|list)|^to view this discussion (?:on|visit)|^for more options,? visit/i,
  /^(?:sie haben diese nachricht|vous recevez ce message|recibe este mensaje|recibió este mensaje|você recebeu esta mensagem|anda menerima pesan ini)/i,
  /^.{0,60}mailing list$/i,
  /^groups\.io links:/i,
  /^(?:this e-?mail has been (?:checked|scanned)|virus-free\b|diese e-?mail wurde .{0,60}(?:viren|avast)|l['’]absence de virus|garanti sans virus|libre de virus|virenfrei|scanned by|no virus found)/i,
  /^(?:\**\s*)?(?:confidentiality (?:notice|note)|confidential(?:ity)?\s*:|disclaimer\b|legal notice|privileged and confidential|notice of confidentiality)/i,
  /^(?:this|the (?:information|contents?)) (?:(?:contained |transmitted )?(?:in |by )?this )?(?:e-?mail|message|communication|transmission)\b.{0,120}\b(?:confidential|privileged|intended (?:solely|only|for))/i,
  /^(?:diese e-?mail|diese nachricht)\b.{0,80}\b(?:vertraulich|enthält)/i,
  /^(?:ce (?:message|courriel|mail)|cet e-?mail)\b.{0,100}\b(?:confidentiel|destiné)/i,
  /^(?:este (?:mensaje|correo|e-?mail|mensagem)|esta mensagem)\b.{0,120}\b(?:confidencial|destinat)/i,
  /^(?:questo messaggio|questa e-?mail|le informazioni contenute)\b.{0,120}\b(?:riservat|confidenzial|destinat)/i,
  /^(?:please )?consider the environment before printing|^think before you print|^denken sie an die umwelt/i,
];

/** Beside or below such a line. */
const EXCUSE =
  /^(?:please |kindly )?(?:excuse|pardon|forgive|ignore|(?:my )?apologies for|apologise for|apologize for|sorry for) .{0,60}(?:typo|brevity|spelling|errors|mistakes|short)/i;
const URL_ONLY = /^[<([]?(?:https?:\/\/|www\.)\S+[>)\]]?$/i;
/** "-- " (RFC 3676 §4.3). Without its space, or as one long dash, it must be near the end to count. */
const SIGDASH = /^--[ \u00a0]$/;
const WEAK_DASH = /^\s*(?:--|—|––|–|__)\s*$/;
const WEAK_LENGTH = 12;
/** No program's line is longer; patterns never see more. */
const LONGEST_LINE = 400;

/** How many of the first lines are the writer's; what follows (signature, phone line, footers) is folded. */
export function ownLength(lines: string[], structure: Structure | null): number {
  let end = lines.length;
  for (;;) {
    while (end > 0 && isBlank(lines[end - 1])) end--;
    const cut = Math.min(
      footerStart(lines, end),
      armourStart(lines, end),
      sentFromStart(lines, end),
      dashStart(lines, end),
      markedStart(lines, end, structure),
      hintStart(lines, end, structure),
      ruledStart(lines, end),
    );
    if (cut >= end) return end;
    end = cut;
  }
}

function dashStart(lines: string[], end: number): number {
  const exact = lines.slice(0, end).findIndex((line) => SIGDASH.test(line));
  if (exact >= 0 && filled(lines, exact, end) <= 40) return exact;
  for (let index = end - 1, below = 0; index >= 0 && below <= WEAK_LENGTH; index--) {
    if (WEAK_DASH.test(lines[index]!)) return index > 0 && below > 0 ? index : end;
    if (!isBlank(lines[index])) below++;
  }
  return end;
}

/** Below "Sent from my iPhone" stands nothing but links of its advertisement. */
function sentFromStart(lines: string[], end: number): number {
  for (let index = end - 1, seen = 0; index >= 0 && seen < 4; index--) {
    const line = lines[index]!.trim();
    if (line === "") continue;
    seen++;
    if (isSentFrom(line)) return aboveRule(lines, index);
    if (!URL_ONLY.test(line) && !EXCUSE.test(line.slice(0, LONGEST_LINE))) return end;
  }
  return end;
}

/** Links and brackets around the words do not matter: "Get Outlook for iOS<https://aka.ms/o0ukef>". */
function isSentFrom(line: string): boolean {
  if (line.length > LONGEST_LINE) return false;
  if (/outlook/i.test(line) && /aka\.ms\//.test(line) && line.length < 120) return true;
  const words = line
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[<([]?https?:\/\/\S+[>)\]]?/g, " ")
    .replace(/\[image:[^\]]*\]/g, " ")
    .replace(/^[\s<>([{*_"'•|-]+|[\s<>)\]}*_"'•|]+$/g, "")
    .replace(/\s+/g, " ");
  if (words.length > 120) return false;
  if (EXCUSE.test(words)) return /phone|mobile|device|tablet|ipad|android|keyboard|on the go/i.test(words);
  return SENT_FROM.some((pattern) => pattern.test(words)) && !goesOn(words);
}

/** "Sent from my desk, which is easier": a sentence. "Sent from my phone, please excuse typos" is none. */
function goesOn(words: string): boolean {
  const [, rest] = /^(?:sent|written|typed|delivered)\b[^,]*,\s*(.+)$/i.exec(words) ?? [];
  return (
    rest !== undefined && !EXCUSE.test(rest) && /^(?:which|that|is|it|so|because|but|and|as|where|when|the|we|i|you|not)\b/i.test(rest)
  );
}

function footerStart(lines: string[], end: number): number {
  for (let index = Math.max(0, end - 40); index < end; index++) {
    if (index > 0 && !isBlank(lines[index - 1]) && !isRule(lines[index - 1]!)) continue;
    const line = lines[index]!.slice(0, LONGEST_LINE).trim();
    if (FOOTER.some((pattern) => pattern.test(line))) return aboveRule(lines, index);
  }
  return end;
}

/** PGP's signature below the text it signs. */
function armourStart(lines: string[], end: number): number {
  const start = lines.slice(0, end).findLastIndex((line) => line.trim() === "-----BEGIN PGP SIGNATURE-----");
  return start > 0 ? start : end;
}

/** The rule drawn above a footer goes with it. */
function aboveRule(lines: string[], index: number): number {
  let above = index - 1;
  while (above >= 0 && isBlank(lines[above])) above--;
  return above >= 0 && (isRule(lines[above]!) || SIGDASH.test(lines[above]!)) ? above : index;
}

/** Lines that the HTML's structure calls a signature, when nothing but they stand at the end. */
function markedStart(lines: string[], end: number, structure: Structure | null): number {
  if (!structure || structure.marks.length === 0) return end;
  let index = end;
  while (index > 0 && (structure.marks[index - 1] === "signature" || isBlank(lines[index - 1]))) index--;
  return index < end && structure.marks.slice(index, end).includes("signature") ? index : end;
}

/** The text part does not say where the signature begins, but its HTML twin does. */
function hintStart(lines: string[], end: number, structure: Structure | null): number {
  const hint = structure && structure.marks.length === 0 && structure.signature ? skeleton(structure.signature) : "";
  if (hint.length < 4) return end;
  const index = lines.slice(0, end).findLastIndex((line) => skeleton(line) === hint);
  return index > 0 && filled(lines, index, end) <= 20 ? index : end;
}

/** A rule with a visiting card below it: a few short lines, one of them with a telephone, an address or a link. */
function ruledStart(lines: string[], end: number): number {
  for (let index = end - 1, below = 0; index > 0 && below <= 8; index--) {
    const line = lines[index]!;
    if (/^\s*([-_=*–—─━~]\s?){3,}\s*$/.test(line)) return below > 0 && lines.slice(index + 1, end).some(isContact) ? index : end;
    if (line.trim().length > 80) return end;
    if (!isBlank(line)) below++;
  }
  return end;
}

function isContact(line: string): boolean {
  return (
    line.length <= 80 &&
    (/(?:^|[\s:<(])[\w.+-]{1,64}@[\w-]+\.[\w.-]+/.test(line) ||
      /\+?\d[\d\s()./-]{6,}\d/.test(line) ||
      /(?:https?:\/\/|www\.)\S+/i.test(line))
  );
}

function filled(lines: string[], from: number, to: number): number {
  return lines.slice(from, to).filter((line) => !isBlank(line)).length;
}
