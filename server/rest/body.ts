import { bodyOf } from "@/server/http/known-body";
import { HttpProblem } from "./problems";

const overSize = (most: number) => new HttpProblem("too-large", `this request has at most ${most} bytes`);

function checkMediaType(request: Request): void {
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").split(";");
  const charset = parameters.find((p) => /^\s*charset\s*=/i.test(p)) ?? "charset=utf-8";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*$/i.test(type) || !/=\s*"?utf-8"?\s*$/i.test(charset))
    throw new HttpProblem("media-type", "the body must be application/json in UTF-8");
  const packing = request.headers.get("content-encoding") ?? "identity";
  if (packing !== "identity")
    throw new HttpProblem("media-type", `the body must not be packed (Content-Encoding: ${packing})`);
}

/** A body of unknown length is read only as far as it may go. */
async function readChunks(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw overSize(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (announced === null && request.body) return readChunks(request.body, most);
  if (Number(announced ?? 0) > most) throw overSize(most);
  const bytes = await bodyOf(request);
  if (bytes.length > most) throw overSize(most);
  return bytes;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new HttpProblem("malformed", "the body is not JSON in UTF-8");
  }
}

interface Expected {
  bytesMax: number;
  /** an empty body is refused */
  isNeeded: boolean;
}

/** The body as JSON. An empty body counts as an empty object where none is needed, under any content type. */
export async function readJson(request: Request, { bytesMax, isNeeded }: Expected): Promise<unknown> {
  const bytes = await readBytes(request, bytesMax);
  if (bytes.length === 0 && (!isNeeded || request.headers.get("content-type") === null)) return {};
  checkMediaType(request);
  return parse(bytes);
}
