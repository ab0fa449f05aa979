import "@/server/app";
import { now } from "@/server/core/clock";
import { poolFor } from "@/server/database";
import { FollowLinkInput, followLink } from "@/server/services/reach/links/follow";

/** GET or HEAD of a short link: on to where it leads, or to the page that says that it leads nowhere. */
export async function handleLink(request: Request, code: string): Promise<Response> {
  const input = FollowLinkInput.safeParse({
    code,
    method: request.method,
    userAgent: request.headers.get("user-agent") ?? "",
  });
  const target = input.success ? await followLink(poolFor("desk"), now(), input.data) : null;
  const headers = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  };
  return target
    ? new Response(null, { status: 302, headers: { ...headers, location: target } })
    : new Response(null, { status: 302, headers: { ...headers, location: "/link-ended" } });
}
