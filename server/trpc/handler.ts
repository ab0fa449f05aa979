import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { BATCH_CALLS_MAX } from "@/server/core/sizes";
import { isUnavailable, RETRY_AFTER_S } from "./errors";
import { createContext } from "./init";
import { appRouter } from "./root";
import { isSameOrigin } from "./same-origin";

/** The desk reads and writes from its own pages only; the session's cookie alone opens nothing. */
export async function handleTrpcRequest(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers))
    return new Response("Only the desk's own pages may ask.", { status: 403 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ resHeaders }) => createContext(request.headers, resHeaders),
    allowMethodOverride: true,
    maxBatchSize: BATCH_CALLS_MAX,
    responseMeta: ({ errors }) =>
      errors.some(isUnavailable) ? { headers: { "retry-after": String(RETRY_AFTER_S) } } : {},
  });
}
