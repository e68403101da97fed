import { Refusal } from "#app/refusal.ts";

const MOST_BYTES = 25_000_000;

/** A form with files, refused (413) once it is larger than 25 MB, whatever its Content-Length said. */
export async function readForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get("Content-Length") ?? 0) > MOST_BYTES) throw new Refusal("tooLarge", 413, { max: "20 MB" });
  if (!request.body) return new FormData();
  let size = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > MOST_BYTES) controller.error(new Refusal("tooLarge", 413, { max: "20 MB" }));
        else controller.enqueue(chunk);
      },
    }),
  );
  const headers = { "Content-Type": request.headers.get("Content-Type") ?? "" };
  try {
    return await new Response(counted, { headers }).formData();
  } catch (error) {
    if (size > MOST_BYTES) throw new Refusal("tooLarge", 413, { max: "20 MB" });
    throw error instanceof TypeError ? new Refusal("invalid", 400) : error;
  }
}

export function textIn(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value.replaceAll("\0", "").replaceAll("\r\n", "\n") : "";
}

/** The chosen files; a browser sends an empty one when none was chosen. */
export async function filesIn(form: FormData, field: string): Promise<Array<{ name: string; type: string; bytes: Buffer }>> {
  const files = form.getAll(field).filter((file): file is File => file instanceof File && file.size > 0);
  return Promise.all(files.map(async (file) => ({ name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) })));
}
