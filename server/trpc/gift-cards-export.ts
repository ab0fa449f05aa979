import { DomainError } from "@/server/services/errors";
import { ExportGiftCardsInput, exportGiftCards } from "@/server/services/gift-cards/export";
import { createContext, toCtx } from "./init";
import { isSameOrigin } from "./same-origin";

const nothing = (status: number): Response => new Response(null, { status });

/** A file of gift cards: `?batch=<id>` of one issue for the printer, or else all of them. */
export async function handleGiftCardsExport(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return nothing(403);
  const { session } = await createContext(request.headers);
  if (!session || session.staff.mustChangePassword) return nothing(401);
  const batchId = new URL(request.url).searchParams.get("batch") ?? undefined;
  const input = ExportGiftCardsInput.safeParse({ batchId });
  if (!input.success) return nothing(404);
  try {
    const parts = await exportGiftCards({ ctx: toCtx(session), input: input.data });
    return new Response(streamOf(parts), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="gift-cards${batchId ? `-${batchId.slice(-8)}` : ""}.csv"`,
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
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
