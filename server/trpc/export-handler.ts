import { log } from "@/server/log";
import { authorize } from "@/server/services/context";
import { ExportCouponsInput, exportCoupons } from "@/server/services/coupons/export";
import { getSeries } from "@/server/services/coupons/get-series";
import { DomainError } from "@/server/services/errors";
import { createContext, toCtx } from "./init";
import { isSameOrigin } from "./same-origin";

const STATUS: Partial<Record<string, number>> = { forbidden: 403, "not-found": 404 };

/** A series of coupons as a CSV file, read from the database as fast as the browser takes it. */
export async function handleCouponsExport(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const { session } = await createContext(request.headers);
  if (!session || session.staff.mustChangePassword) return new Response(null, { status: 401 });
  const ctx = toCtx(session);
  const given = ExportCouponsInput.safeParse({
    series: new URL(request.url).searchParams.get("series") ?? "",
  });
  if (!given.success) return new Response(null, { status: 404 });
  try {
    authorize(ctx, "coupons:write");
    await getSeries({ ctx, input: { code: given.data.series } });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(null, { status: STATUS[error.code] ?? 422 });
  }
  const encoder = new TextEncoder();
  const parts = exportCoupons({ ctx, input: given.data });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (err) {
        log.error({ err }, "an export of coupons failed");
        controller.error(err);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="coupons.csv"; filename*=UTF-8''${encodeURIComponent(`coupons-${given.data.series}.csv`)}`,
      "cache-control": "no-store",
    },
  });
}
