import { handleUnsubscribe } from "@/server/api/preferences/handle";

const handle = async (
  request: Request,
  { params }: RouteContext<"/api/unsubscribe/[token]">,
): Promise<Response> => handleUnsubscribe(request, (await params).token);

export { handle as GET, handle as POST };
