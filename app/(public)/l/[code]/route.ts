import { handleLink } from "@/server/api/links/handle";

const handle = async (request: Request, { params }: RouteContext<"/l/[code]">): Promise<Response> =>
  handleLink(request, (await params).code);

export { handle as GET, handle as HEAD };
