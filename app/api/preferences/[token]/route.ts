import { handlePreferences } from "@/server/api/preferences/handle";

const handle = async (
  request: Request,
  { params }: RouteContext<"/api/preferences/[token]">,
): Promise<Response> => handlePreferences(request, (await params).token);

export { handle as GET, handle as POST };
