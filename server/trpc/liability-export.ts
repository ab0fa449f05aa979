import { log } from "@/server/log";
import { DomainError } from "@/server/services/errors";
import { ExportLiabilityInput, exportLiability } from "@/server/services/liability/export";
import { createContext, toCtx } from "./init";
import { isSameOrigin } from "./same-origin";

const nothing = (status: number): Response => new Response(null, { status });

/** The report of a period as a CSV file, or with `what=entries` every entry behind it. */
export async function handleLiabilityExport(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return nothing(403);
  const { session } = await createContext(request.headers);
  if (!session || session.staff.mustChangePassword) return nothing(401);
  const given = ExportLiabilityInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!given.success) return nothing(404);
  try {
    const { timezone } = session.tenant;
    const parts = await exportLiability({ ctx: toCtx(session), input: given.data, timezone });
    const name = given.data.what === "entries" ? "point-entries" : "points-owed";
    return new Response(streamOf(parts), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return nothing(error.code === "forbidden" ? 403 : 404);
  }
}

function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (err) {
        log.error({ err }, "an export of points failed");
        controller.error(err);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
