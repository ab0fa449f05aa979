import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chosenLanguage } from "@/server/core/chosen-language";
import { authorize, type Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { ERRORS, type ErrorCode } from "@/server/core/errors/codes";
import { logFailure } from "@/server/core/failures";
import { IMPORT_BYTES_MAX, IMPORT_MB_MAX } from "@/server/core/sizes";
import { BY_NAME } from "@/server/services/moving/imports/kinds";
import { type DeskKind, isDeskKind } from "@/server/services/moving/imports/list";
import { importFile } from "@/server/services/moving/imports/run";
import { orUnavailable } from "./errors";
import { type ImportNews, newsOf, type Teller } from "./import-news";
import { atLength, createContext, toCtx } from "./init";
import { isSameOrigin } from "./same-origin";

const NEWS_EVERY_MS = 250;
const FILE = "file.csv";

interface Upload {
  ctx: Ctx;
  kind: DeskKind;
  folder: string;
  dryRun: boolean;
  /** of the person who reads the errors */
  language: string | undefined;
}

export type { DeskKind };

type Failed = Extract<ImportNews, { type: "failed" }>;

/** Before the file is read, all that can be wrong with it is its size. */
const refuse = (news: Failed): Response =>
  Response.json(news, { status: ERRORS[news.code === "validation" ? "too-large" : news.code].status });

const refuseAs = (code: ErrorCode): Response => refuse({ type: "failed", code, errors: [] });

/**
 * A CSV file as the request's body; `?try=1` only says what it would do. It answers with news of how far it is. Nothing
 * is kept between a try and the import: the browser sends the file again.
 */
export const handleImport = orUnavailable(importUpload);

async function importUpload(
  request: Request,
  { params }: { params: Promise<{ kind: string }> },
): Promise<Response> {
  const { kind } = await params;
  if (!isDeskKind(kind)) return refuseAs("not-found");
  if (!isSameOrigin(request.headers)) return refuseAs("forbidden");
  const { session } = await createContext(request.headers);
  if (!session || session.staff.mustChangePassword) return refuseAs("signed-out");
  const ctx = atLength(toCtx(session));
  const dryRun = new URL(request.url).searchParams.get("try") === "1";
  const folder = await mkdtemp(join(tmpdir(), "regulars-upload-"));
  try {
    // before the file is read
    authorize(ctx, BY_NAME[kind].permission);
    await keep(request.body, join(folder, FILE));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return refuse(failed(error));
  }
  const language = chosenLanguage(request.headers.get("cookie")) ?? session.staff.locale ?? undefined;
  const upload = { ctx, kind, folder, dryRun, language };
  return new Response(
    newsOf((teller) => run(upload, teller)),
    {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    },
  );
}

/** What is too much is left where it is: to end the stream would cut off the answer that says so. */
async function keep(body: ReadableStream<Uint8Array> | null, path: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  const reader = body?.getReader();
  let bytes = 0;
  try {
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      bytes += part.value.length;
      if (bytes > IMPORT_BYTES_MAX) throw tooLarge();
      await file.writeFile(part.value);
    }
  } finally {
    reader?.releaseLock();
    await file.close();
  }
}

function tooLarge(): DomainError {
  const detail = `more than ${IMPORT_MB_MAX} MB`;
  return new DomainError("validation", detail, [{ pointer: "/file", code: "too-large", detail }]);
}

async function run({ ctx, kind, folder, dryRun, language }: Upload, { say, sayFile }: Teller): Promise<void> {
  let saidAt = 0;
  const onProgress = (rows: number, of: number | null) => {
    if (Date.now() - saidAt < NEWS_EVERY_MS) return;
    saidAt = Date.now();
    say({ type: "rows", rows, of });
  };
  try {
    const path = join(folder, FILE);
    const done = await importFile({ ctx, input: { kind, path, dryRun, language }, onProgress });
    const { status, rows, applied, skipped, created, errors, reasons, firstErrors, totals } = done;
    if (done.errorFile) await sayFile("errors", done.errorFile);
    if (done.accounts) await sayFile("accounts", done.accounts.file);
    say({
      type: "done",
      result: { status, rows, applied, skipped, created, errors, reasons, firstErrors, totals },
    });
  } catch (error) {
    say(failed(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function failed(error: unknown): Failed {
  if (error instanceof DomainError) return { type: "failed", code: error.code, errors: error.errors };
  const requestId = logFailure(error, "an import from the desk failed");
  return { type: "failed", code: "unexpected", errors: [], requestId };
}
