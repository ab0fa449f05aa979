import { ReadableStream } from "node:stream/web";
import { DomainError } from "@/server/core/errors";
import { logFailure } from "@/server/core/failures";
import { orUnavailable } from "./errors";
import { EXPORTS, type FileEnding } from "./exports";
import { atLength, createContext, toCtx } from "./init";
import { isSameOrigin } from "./same-origin";

const nothing = (status: number): Response => new Response(null, { status });

/** A file, read from the database as fast as the browser takes it. */
export const handleExport = orUnavailable(exportFile);

async function exportFile(
  request: Request,
  { params }: { params: Promise<{ what: string }> },
): Promise<Response> {
  const wanted = EXPORTS.get((await params).what);
  if (!wanted) return nothing(404);
  if (!isSameOrigin(request.headers)) return nothing(403);
  const { session } = await createContext(request.headers);
  if (!session || session.staff.mustChangePassword) return nothing(401);
  const { timezone } = session.tenant;
  try {
    const opened = await wanted.open(Object.fromEntries(new URL(request.url).searchParams), {
      ctx: atLength(toCtx(session)),
      timezone,
    });
    return opened ? fileOf(opened) : nothing(404);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return nothing(error.code === "forbidden" ? 403 : 404);
  }
}

const TYPES: Record<FileEnding, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

interface Opened {
  name: string;
  ending: FileEnding;
  parts: AsyncIterable<string | Uint8Array>;
}

function fileOf({ name, ending, parts }: Opened): Response {
  // the name as it is by RFC 6266, and a plain one for what does not read that
  const plain = name.replace(/[^\w.-]+/g, "-");
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(ReadableStream.from(bytesOf(parts)) as BodyInit, {
    headers: {
      "content-type": TYPES[ending],
      "content-disposition": `attachment; filename="${plain}.${ending}"; filename*=UTF-8''${whole}.${ending}`,
      "cache-control": "no-store",
    },
  });
}

/** The response has begun: the download breaks off, and the log has the reason. */
async function* bytesOf(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for await (const part of parts) yield typeof part === "string" ? encoder.encode(part) : part;
  } catch (error) {
    logFailure(error, "an export broke off");
    throw error;
  }
}
