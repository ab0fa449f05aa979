import { handleReportStop } from "@/server/api/links/report-stop";

export const POST = async (
  request: Request,
  { params }: RouteContext<"/api/report-stop/[token]">,
): Promise<Response> => handleReportStop(request, (await params).token);
