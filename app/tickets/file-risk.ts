/**
 * What a file could do to who opens it. program: it acts with all rights of its reader, as scripts and shortcuts do; macros: a document with
 * programs inside; page: a browser draws it, which is how false sign-in pages come; container: a disk in a file, in which the rest is carried
 * past scanners. `poses`: the harmless kind that its name or content type claims, when it is a disguise.
 */
export type FileRisk = { kind: "program" | "macros" | "page" | "container"; poses: string | null };

// What Outlook and Gmail take no mail with (https://support.microsoft.com/office/434752e1-02d3-4e90-9124-8b81e49a8519,
// https://support.google.com/mail/answer/6590), without what only developers send; macros: [MS-OFFMACRO2] and Excel's add-ins.
const ENDINGS: Record<FileRisk["kind"], string> = {
  program:
    "ade adp apk app appimage application appx appxbundle appref-ms bash bat chm cmd com command cpl csh deb desktop diagcab diagcfg dll " +
    "ex ex_ exe gadget hlp hta inf ins ipa isp jar jnlp js jse ksh lib library-ms lnk mde mjs msc msh msi msix msixbundle msp mst ocx osx pif pkg " +
    "ps1 ps2 psc1 psm1 py pyw reg rpm run scf scpt scr sct search-ms settingcontent-ms sh shb shs sys url vb vbe vbs vxd webloc workflow ws wsc wsf wsh xbap xll",
  macros: "docm dotm xlsm xltm xlsb xlam pptm potm ppam ppsm sldm slk iqy",
  page: "html htm xhtml xht shtml mht mhtml svg svgz xsl swf",
  container: "ace cab dmg img iso udf vhd vhdx",
};
const TYPES: Array<[FileRisk["kind"], RegExp]> = [
  [
    "program",
    /^(application|text)\/(x-)?(ms-?dos-executable|msdownload|dosexec|executable|elf|mach-binary|sharedlib|sh|shellscript|csh|bat|msi|hta|javascript|ecmascript|vbscript|powershell|java-(archive|jnlp-file)|vnd\.(android\.package-archive|microsoft\.portable-executable))$/,
  ],
  ["macros", /^application\/vnd\.ms-\w+\.[\w.]*macroenabled/],
  ["page", /^(text\/html|application\/xhtml\+xml|image\/svg\+xml)$/],
  ["container", /^application\/(x-)?(iso9660-image|cd-image|apple-diskimage|vnd\.ms-cab-compressed)$/],
];
const KIND = new Map(
  Object.entries(ENDINGS).flatMap(([kind, endings]) => endings.split(" ").map((ending) => [ending, kind as FileRisk["kind"]] as const)),
);
/** What such a file likes to pass for. */
const HARMLESS =
  /^(pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|jpe?g|png|gif|webp|heic|bmp|tiff?|mp[34]|m4a|wav|mov|avi|zip|rar|7z|eml|msg)$/;
/** Marks that turn the direction of writing: "annual\u202efdp.exe" is shown as "annualexe.pdf". */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** null: nothing speaks against it. By its name and content type, whichever says worse; what is inside is the virus scanner's to see. Pure. */
export function riskOf(name: string, type: string): FileRisk | null {
  // Windows leaves out dots and blanks at the end.
  const plain = name.toLowerCase().replace(/[\s.]+$/u, "");
  const endings = plain.split(".").slice(1);
  const ending = endings.at(-1)?.replace(/[^\p{L}\p{N}_-]/gu, "") ?? "";
  const byName = KIND.get(ending) ?? null;
  const byType = TYPES.find(([, pattern]) => pattern.test(type.toLowerCase().split(";")[0]!.trim()))?.[0] ?? null;
  const kind = byName ?? byType;
  if (!kind) return null;
  const claimed = byName ? endings.at(-2)?.trim() : ending;
  const poses = claimed && HARMLESS.test(claimed) ? claimed : null;
  return { kind, poses: poses ?? (TURNING.test(name) ? "?" : null) };
}
