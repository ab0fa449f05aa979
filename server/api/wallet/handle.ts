import "@/server/app";
import { mayOpenCard } from "@/server/card-limits";
import { clientAddress } from "@/server/core/client";
import { now } from "@/server/core/clock";
import { DomainError } from "@/server/core/errors";
import { poolFor } from "@/server/database";
import { PutInWalletInput, putInWallet } from "@/server/services/growth/cards/put-in-wallet";
import { serveWallet } from "@/server/services/reach/wallet/serve";

const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};

const answer = (status: number, headers: Record<string, string> = {}, body: BodyInit | null = null) =>
  new Response(body, { status, headers: { ...HEADERS, ...headers } });

/** The card page's buttons: Apple's is a file that the phone opens, Google's a page that puts it in. */
export async function handlePass(_: Request, named: { token: string; platform: string }): Promise<Response> {
  const input = PutInWalletInput.safeParse(named);
  // the page says what is wrong: that its link leads nowhere, or that it was opened too often
  const toPage = () => answer(303, { location: `/card/${encodeURIComponent(named.token)}` });
  if (!input.success) return answer(404);
  if (!(await mayOpenCard(clientAddress(), named.token))) return toPage();
  try {
    const issued = await putInWallet(poolFor("desk"), now(), input.data);
    if ("link" in issued) return answer(303, { location: issued.link });
    return answer(
      200,
      {
        "content-type": "application/vnd.apple.pkpass",
        "content-disposition": 'attachment; filename="card.pkpass"',
      },
      new Uint8Array(issued.file),
    );
  } catch (error) {
    if (error instanceof DomainError && ["not-found", "customer-not-found", "conflict"].includes(error.code))
      return toPage();
    throw error;
  }
}

/**
 * What phones with Apple's wallet ask. Counted by address and path: half a town may share one address, and a phone asks
 * for its own card.
 */
export async function handleWalletService(
  request: Request,
  { token, path }: { token: string; path: readonly string[] },
): Promise<Response> {
  const asked = `/${path.join("/")}`;
  if (!(await mayOpenCard(clientAddress(), token + asked))) return answer(429, { "retry-after": "60" });
  const served = await serveWallet(poolFor("desk"), now(), {
    token,
    request: {
      method: request.method,
      path: asked,
      query: new URL(request.url).searchParams,
      headers: request.headers,
      // the server has refused longer ones before, see server/http/rules.ts
      body: await request.text(),
    },
  });
  const { status, headers, body = null } = served;
  return answer(status, headers, typeof body === "string" || body === null ? body : new Uint8Array(body));
}
