import { handlePixel } from "@/server/api/links/handle";

const handle = async (request: Request, { params }: RouteContext<"/l/open/[token]">): Promise<Response> =>
  handlePixel(request, (await params).token);

export { handle as GET, handle as HEAD };
