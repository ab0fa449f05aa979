import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { logFailure } from "@/server/core/failures";
import { authorize, type Ctx } from "@/server/services/context";
import { DomainError, type FieldError } from "@/server/services/errors";
import { BY_NAME } from "@/server/services/imports/kinds";
import { type DeskKind, isDeskKind } from "@/server/services/imports/list";
import { type Acknowledgement, importFile } from "@/server/services/imports/run";
import { createContext, toCtx } from "./init";
import { isSameOrigin } from "./same-origin";

/** What a browser may send at once; larger files come through the command line. */
const UPLOAD_MB_MOST = 20;
const NEWS_EVERY_MS = 250;
const FILE = "file.csv";

interface Upload {
  ctx: Ctx;
  kind: DeskKind;
  folder: string;
  dryRun: boolean;
}

/** One line of JSON each; the last is `done` or `failed`. */
export type ImportNews =
  | { type: "rows"; rows: number; of: number | null }
  | { type: "done"; result: ImportResult; errorsCsv: string | null; accountsCsv: string | null }
  | { type: "failed"; code: string; errors: FieldError[]; requestId?: string };

export type { DeskKind };

export type ImportResult = Pick<
  Acknowledgement,
  "status" | "rows" | "applied" | "skipped" | "created" | "errors" | "reasons" | "firstErrors" | "totals"
>;

const refuse = (status: number, code: string): Response =>
  Response.json({ type: "failed", code, errors: [] } satisfies ImportNews, { status });

/**
 * A CSV file as the request's body; `?try=1` only says what it would do. It answers with news of how far it is.
 * Nothing is remembered between a try and the deed: the browser sends the file again.
 */
export async function handleImport(
  request: Request,
  { params }: { params: Promise<{ kind: string }> },
): Promise<Response> {
  const { kind } = await params;
  if (!isDeskKind(kind)) return refuse(404, "not-found");
  if (!isSameOrigin(request.headers)) return refuse(403, "forbidden");
  const { session } = await createContext(request.headers);
  if (!session || session.staff.mustChangePassword) return refuse(401, "signed-out");
  const ctx = toCtx(session);
  const dryRun = new URL(request.url).searchParams.get("try") === "1";
  const folder = await mkdtemp(join(tmpdir(), "regulars-upload-"));
  try {
    // before the file is read
    authorize(ctx, BY_NAME[kind].permission);
    await keep(request.body, join(folder, FILE));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return Response.json(failed(error));
  }
  return new Response(newsOf({ ctx, kind, folder, dryRun }), {
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
  });
}

async function keep(body: ReadableStream<Uint8Array> | null, path: string): Promise<void> {
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes <= UPLOAD_MB_MOST * 1024 * 1024) return done(null, chunk);
      const detail = `more than ${UPLOAD_MB_MOST} MB`;
      done(new DomainError("validation", detail, [{ pointer: "/file", code: "too-large", detail }]));
    },
  });
  const source = body ? Readable.fromWeb(body as NodeReadableStream) : Readable.from([]);
  await pipeline(source, limit, createWriteStream(path, { mode: 0o600 }));
}

/** A browser that goes away meanwhile changes nothing: what was begun is brought to its end. */
function newsOf(upload: Upload): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let listened = true;
  return new ReadableStream({
    start(controller) {
      const say = (news: ImportNews) => {
        if (listened) controller.enqueue(encoder.encode(`${JSON.stringify(news)}\n`));
      };
      const end = () => {
        if (listened) controller.close();
      };
      // not awaited: what is said would otherwise wait for the end
      void run(upload, say).finally(end);
    },
    cancel() {
      listened = false;
    },
  });
}

async function run({ ctx, kind, folder, dryRun }: Upload, say: (news: ImportNews) => void) {
  let saidAt = 0;
  const onProgress = (rows: number, of: number | null) => {
    if (Date.now() - saidAt < NEWS_EVERY_MS) return;
    saidAt = Date.now();
    say({ type: "rows", rows, of });
  };
  try {
    const path = join(folder, FILE);
    const done = await importFile({ ctx, input: { kind, path, dryRun }, onProgress });
    const { status, rows, applied, skipped, created, errors, reasons, firstErrors, totals } = done;
    const textOf = async (file: string | null = null) => file && readFile(file, "utf8");
    say({
      type: "done",
      result: { status, rows, applied, skipped, created, errors, reasons, firstErrors, totals },
      errorsCsv: await textOf(done.errorFile),
      accountsCsv: await textOf(done.accounts?.file),
    });
  } catch (error) {
    say(failed(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function failed(error: unknown): ImportNews {
  if (error instanceof DomainError) return { type: "failed", code: error.code, errors: error.errors };
  const requestId = logFailure(error, "an import from the desk failed");
  return { type: "failed", code: "unexpected", errors: [], requestId };
}
