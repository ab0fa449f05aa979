import { now } from "@/server/clock";
import { clientAddress } from "@/server/core/client";
import { logFailure } from "@/server/core/failures";
import { appDb } from "@/server/database";
import { knowBody } from "@/server/http/known-body";
import type { LiveTill } from "@/server/services/live/till-keys";
import { countTillLook } from "@/server/services/looks/till-counts";
import { authenticate, localeOfTill, refuseKeyInUrl } from "./authenticate";
import { readJson } from "./body";
import { PosProblem, problemResponse, toProblem, unavailable } from "./problems";
import { countAnonymous } from "./rate-limit";
import { requestKey } from "./request-key";
import type { OpenRoute, Reply, TillRoute } from "./route";
import { createRouter } from "./router";
import { ROUTES } from "./routes";
import { showsCustomer } from "./shows-customer";
import { validate } from "./validate";

export const BASE_PATH = "/api/pos/v1";

const match = createRouter(ROUTES);

/** Whose call it is, as far as it has become known: a problem is told in that tenant's language. */
interface Caller {
  till: LiveTill | null;
}

/** All of the till's API: the same function in front of Next and in a route handler of Next. */
export async function handlePosRequest(request: Request, address = clientAddress()): Promise<Response> {
  const caller: Caller = { till: null };
  try {
    return toResponse(await dispatch(request, address, caller));
  } catch (error) {
    const known = toProblem(error);
    const locale = await localeOfTill(caller.till);
    if (known) return problemResponse(known, locale);
    const requestId = logFailure(error, "a till's request failed", { method: request.method });
    const { code, detail, errors } = unavailable();
    return problemResponse(new PosProblem(code, detail, errors, { "x-request-id": requestId }), locale);
  }
}

async function dispatch(request: Request, address: string, caller: Caller): Promise<Reply> {
  const url = new URL(request.url);
  refuseKeyInUrl(url);
  const path = url.pathname.slice(BASE_PATH.length);
  const { route, params } = match(request.method, path);
  if (route.kind === "open") {
    await countAnonymous(address, path);
    return runOpen(route, request, path, params, address);
  }
  caller.till = await authenticate(request, address);
  return runForTill(route, request, url, path, params, caller.till);
}

async function runOpen(
  route: OpenRoute,
  request: Request,
  path: string,
  params: Readonly<Record<string, string>>,
  address: string,
): Promise<Reply> {
  const body = route.body ? validate(route.body, await readJson(request, path, true)) : undefined;
  return route.handle({ params, body, address });
}

async function runForTill(
  route: TillRoute,
  request: Request,
  url: URL,
  path: string,
  params: Readonly<Record<string, string>>,
  till: LiveTill,
): Promise<Reply> {
  const json =
    request.method === "POST" ? await readJson(request, path, route.body !== undefined) : undefined;
  // a call that always has an effect is refused for its key before anything of its body
  const key = route.effect === true ? requestKey(request, path, json) : undefined;
  const body = route.body ? validate(route.body, json) : undefined;
  const reply = await route.handle({
    ctx: {
      db: appDb(),
      tenantId: till.tenantId,
      actor: { kind: "till", id: till.tillId, storeId: till.storeId, keyId: till.keyId },
      now: now(),
    },
    till,
    params,
    ifNoneMatch: request.headers.get("if-none-match"),
    request: key ?? (hasSomeEffect(route, body) ? requestKey(request, path, json) : undefined),
    body,
    query: route.query ? validate(route.query, Object.fromEntries(url.searchParams)) : undefined,
  });
  if (route.shows && showsCustomer(reply.body)) countTillLook(till, route.shows, now());
  return reply;
}

const hasSomeEffect = ({ effect }: TillRoute, body: unknown): boolean =>
  typeof effect === "object" && effect.of(body);

function toResponse({ status, body, headers }: Reply): Response {
  if (body === undefined) return new Response(null, { status, headers });
  const bytes = Buffer.from(JSON.stringify(body));
  const kind = { "content-type": "application/json", "cache-control": "no-store" };
  return knowBody(new Response(bytes, { status, headers: { ...kind, ...headers } }), bytes);
}
