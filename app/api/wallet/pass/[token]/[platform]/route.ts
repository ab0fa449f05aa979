import { handlePass } from "@/server/api/wallet/handle";

export const GET = async (
  request: Request,
  { params }: RouteContext<"/api/wallet/pass/[token]/[platform]">,
): Promise<Response> => handlePass(request, await params);
