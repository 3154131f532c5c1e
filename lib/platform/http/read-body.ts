import { Refusal } from "@/lib/platform/refusal";

const MOST_BYTES = 64 * 1024;

/**
 * The body of a request, refused before it is held (design.md §4): by its announced length, and again by what really comes. Bytes, at
 * most `most` of them; empty when there is no body. Throws Refusal "too-large", or "malformed" when it was cut off.
 */
export async function readBody(request: Request, most = MOST_BYTES): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > most) throw tooLarge(most);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(request)) {
    length += chunk.length;
    if (length > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON value in a request's body. Throws what `readBody` throws, Refusal "wrong-content-type", or "malformed" for text that is not JSON in UTF-8. */
export async function readJson(request: Request, most = MOST_BYTES): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json(?: *; *charset=utf-8)?$/i.test(type)) throw new Refusal("wrong-content-type", "Send JSON, with the content type application/json.");
  const bytes = await readBody(request, most);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal("malformed", "The body is not JSON.");
  }
}

async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  try {
    for (let read = await next(reader); !read.done; read = await next(reader)) yield read.value;
  } finally {
    await reader.cancel().catch(() => undefined); // stops the sender of what nobody will read; one that broke off is stopped already
  }
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new Refusal("malformed", "The body was cut off.");
  }
}

function tooLarge(most: number): Refusal {
  return new Refusal("too-large", `The body is over ${most} bytes.`);
}
