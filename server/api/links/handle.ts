import "@/server/app";
import { now } from "@/server/core/clock";
import { logFailure } from "@/server/core/failures";
import { poolFor } from "@/server/database";
import { FollowLinkInput, followLink } from "@/server/services/reach/links/open";
import { notePixel, OpenPixelInput } from "@/server/services/reach/links/pixel";

const QUIET = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };
/** one transparent point */
const POINT = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

const visitorOf = ({ method, headers }: Request) => ({ method, userAgent: headers.get("user-agent") ?? "" });

/** GET or HEAD of a short link: on to where it leads, or to the page that says that it leads nowhere. */
export async function handleLink(request: Request, code: string): Promise<Response> {
  const input = FollowLinkInput.safeParse({ code, ...visitorOf(request) });
  const target = input.success ? await followLink(poolFor("desk"), now(), input.data) : null;
  return new Response(null, { status: 302, headers: { ...QUIET, location: target ?? "/link-ended" } });
}

/** The picture in a letter. It is shown whatever happens to us: it stands in somebody's mail. */
export async function handlePixel(request: Request, token: string): Promise<Response> {
  const input = OpenPixelInput.safeParse({ token, ...visitorOf(request) });
  if (input.success)
    await notePixel(poolFor("desk"), now(), input.data).catch((error: unknown) =>
      logFailure(error, "an opening was not written down", {}),
    );
  return new Response(request.method === "HEAD" ? null : POINT, {
    headers: { ...QUIET, "content-type": "image/gif" },
  });
}
