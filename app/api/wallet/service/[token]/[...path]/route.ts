import { handleWalletService } from "@/server/api/wallet/handle";

const handle = async (
  request: Request,
  { params }: RouteContext<"/api/wallet/service/[token]/[...path]">,
): Promise<Response> => handleWalletService(request, await params);

export { handle as DELETE, handle as GET, handle as POST };
