import { handleHook } from "@/server/api/hooks/handle";

const handle = async (request: Request, { params }: RouteContext<"/api/hooks/[vendor]/[token]">) =>
  handleHook(request, await params);

export const GET = handle;
export const POST = handle;
