import "@/server/app";
import { now } from "@/server/core/clock";
import { isDatabaseAway } from "@/server/core/database-away";
import { logFailure } from "@/server/core/failures";
import { poolFor } from "@/server/database";
import { env } from "@/server/env";
import { CallbackRefused, type CallbackResult } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { hearCall } from "@/server/services/reach/messages/hear";

interface Named {
  vendor: string;
  token: string;
}

/** A vendor's call: a report, what a person wrote to us, or that they joined or left. */
export async function handleHook(request: Request, named: Named): Promise<Response> {
  try {
    const { pathname, search } = new URL(request.url);
    const result = await hearCall(poolFor("job"), now(), {
      ...named,
      method: request.method,
      // vendors sign the address that they were told, whatever proxies have made of it
      url: new URL(pathname + search, env().NEXTAUTH_URL),
      headers: request.headers,
      // the server has refused longer ones before, see server/http/rules.ts
      body: await request.text(),
    });
    return result ? answerOf(result) : plain(404);
  } catch (error) {
    if (error instanceof CallbackRefused) return plain(error.status);
    // a channel whose settings do not fit its vendor any more: nothing of it can be read
    if (error instanceof SendFailure) return plain(404);
    const requestId = logFailure(error, "a vendor's call failed", { method: request.method });
    return plain(isDatabaseAway(error) ? 503 : 500, { "x-request-id": requestId });
  }
}

const answerOf = ({ answer }: CallbackResult): Response =>
  answer
    ? new Response(answer.body, {
        status: answer.status,
        headers: { ...NOT_KEPT, "content-type": answer.contentType ?? "text/plain" },
      })
    : plain(200);

const NOT_KEPT = { "cache-control": "no-store" };

const plain = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers: { ...NOT_KEPT, ...headers } });
