import { crc32, deflateSync } from "node:zlib";
import type { DemoFile } from "../clients/mailing.ts";
import { ink } from "./font.ts";

type Colour = [red: number, green: number, blue: number];
type Canvas = { width: number; height: number; pixels: Buffer };

const white: Colour = [255, 255, 255];
const grey: Colour = [233, 236, 238];
const dark: Colour = [38, 50, 56];

/** A window of a program with some lines in it; a line that starts with "!" is the one that went wrong. */
export function screenshot(name: string, title: string, lines: string[], options: { accent?: Colour; inline?: boolean } = {}): DemoFile {
  const canvas = blank(560, 96 + lines.length * 28, [214, 222, 226]);
  box(canvas, 16, 14, canvas.width - 32, canvas.height - 28, white);
  box(canvas, 16, 14, canvas.width - 32, 34, grey);
  const lights: Colour[] = [
    [255, 95, 87],
    [254, 188, 46],
    [40, 200, 64],
  ];
  for (const [place, colour] of lights.entries()) box(canvas, 28 + place * 18, 26, 10, 10, colour);
  write(canvas, 96, 23, title, dark, 2);
  lines.forEach((line, place) => {
    const wrong = line.startsWith("!");
    const top = 66 + place * 28;
    if (wrong) box(canvas, 30, top - 6, canvas.width - 60, 26, [253, 232, 230]);
    write(canvas, 40, top, wrong ? line.slice(1).trim() : line, wrong ? [176, 32, 24] : dark, 2);
  });
  box(canvas, 16, 46, canvas.width - 32, 2, options.accent ?? [11, 100, 100]);
  return { name, type: "image/png", bytes: png(canvas), inline: options.inline ?? false };
}

/** A landscape: sky, sun, hills, a rice field. `green` is the cast that a wrong preset leaves (0-1). */
export function landscape(name: string, green: number, inline = false): DemoFile {
  const canvas = blank(480, 320, white);
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const hill = 190 + 26 * Math.sin(x / 62) + 10 * Math.sin(x / 19);
      const far = 160 + 18 * Math.sin(x / 90 + 2);
      const sun = Math.hypot(x - 350, y - 92) < 34;
      const light = 1 - y / canvas.height;
      const base: Colour = sun
        ? [255, 226, 150]
        : y < far
          ? [120 + 90 * (1 - light), 160 + 40 * (1 - light), 205]
          : y < hill
            ? [96, 118, 134]
            : [110 + ((x + y) % 7) * 3, 138 - (y - hill) / 5, 70];
      dot(canvas, x, y, [
        base[0] * (1 - 0.25 * green),
        Math.min(255, base[1] * (1 + 0.22 * green)),
        Math.max(0, base[2] * (1 - 0.3 * green)),
      ]);
    }
  }
  return { name, type: "image/png", bytes: png(canvas), inline };
}

/** A company's mark, as mail signatures carry it. */
export function logo(name: string, letters: string, colour: Colour): DemoFile {
  const canvas = blank(120, 44, white);
  box(canvas, 0, 0, 44, 44, colour);
  write(canvas, 10, 14, letters, white, 2);
  box(canvas, 54, 18, 60, 4, colour);
  box(canvas, 54, 26, 40, 3, grey);
  return { name, type: "image/png", bytes: png(canvas), inline: true };
}

function blank(width: number, height: number, colour: Colour): Canvas {
  const canvas = { width, height, pixels: Buffer.alloc(width * height * 3) };
  box(canvas, 0, 0, width, height, colour);
  return canvas;
}

function box(canvas: Canvas, left: number, top: number, width: number, height: number, colour: Colour): void {
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) dot(canvas, x, y, colour);
}

function dot(canvas: Canvas, x: number, y: number, colour: Colour): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return;
  const at = (y * canvas.width + x) * 3;
  for (let part = 0; part < 3; part++) canvas.pixels[at + part] = colour[part]!;
}

function write(canvas: Canvas, left: number, top: number, text: string, colour: Colour, size: number): void {
  [...text].forEach((sign, place) => {
    for (let x = 0; x < 5; x++)
      for (let y = 0; y < 8; y++) if (ink(sign, x, y)) box(canvas, left + (place * 6 + x) * size, top + y * size, size, size, colour);
  });
}

/** PNG, 8-bit RGB, no filter (RFC 2083). */
function png(canvas: Canvas): Buffer {
  const rows: Buffer[] = [];
  for (let y = 0; y < canvas.height; y++)
    rows.push(Buffer.from([0]), canvas.pixels.subarray(y * canvas.width * 3, (y + 1) * canvas.width * 3));
  const size = Buffer.alloc(13);
  size.writeUInt32BE(canvas.width, 0);
  size.writeUInt32BE(canvas.height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([frame, body, check]);
}
