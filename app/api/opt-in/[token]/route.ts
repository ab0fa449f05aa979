import { handleOptIn } from "@/server/api/preferences/handle";

const handle = async (request: Request, { params }: RouteContext<"/api/opt-in/[token]">): Promise<Response> =>
  handleOptIn(request, (await params).token);

export { handle as GET, handle as POST };
