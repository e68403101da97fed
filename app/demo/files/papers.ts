import type { DemoFile } from "../clients/mailing.ts";

/** One page in Helvetica; the lines in Latin letters. */
export function pdf(name: string, lines: string[]): DemoFile {
  const escaped = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj 0 -20 Td`);
  const stream = `BT /F1 12 Tf 60 770 Td ${escaped.join("\n")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, place) => {
    const offset = text.length;
    text += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return { name, type: "application/pdf", bytes: Buffer.from(text, "latin1"), inline: false };
}

export function csv(name: string, rows: string[][]): DemoFile {
  return { name, type: "text/csv", bytes: Buffer.from(`${rows.map((row) => row.join(";")).join("\r\n")}\r\n`), inline: false };
}

export function logFile(name: string, lines: string[]): DemoFile {
  return { name, type: "text/plain", bytes: Buffer.from(`${lines.join("\n")}\n`), inline: false };
}
