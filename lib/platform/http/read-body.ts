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
