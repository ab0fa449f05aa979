import { now } from "@/server/core/clock";
import { poolFor } from "@/server/database";
import { ReportStopInput, stopReport } from "@/server/services/insight/reports/stop";

const QUIET = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };
/** as a mail program's button and our own page send it */
const FORM_MAX = 1000;

/** One POST ends a report's letters (RFC 8058); from our page it leads back there. */
export async function handleReportStop(request: Request, token: string): Promise<Response> {
  const input = ReportStopInput.safeParse({ token });
  const known = input.success && (await stopReport(poolFor("desk"), now(), input.data));
  const length = Number(request.headers.get("content-length") ?? FORM_MAX + 1);
  const sent = length <= FORM_MAX ? await request.text() : "";
  if (new URLSearchParams(sent).get("from") === "page")
    return new Response(null, {
      status: 303,
      headers: { ...QUIET, location: `/report-stop/${encodeURIComponent(token)}` },
    });
  return new Response(null, { status: known ? 200 : 404, headers: QUIET });
}
