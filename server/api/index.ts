import "@/server/app";
import { clientAddress, requestId as clientRequestId } from "@/server/core/client";
import { now } from "@/server/core/clock";
import { logFailure } from "@/server/core/failures";
import { newId } from "@/server/core/ids";
import { sha256 } from "@/server/core/secrets";
import { poolFor } from "@/server/database";
import { refuseKeyInUrl } from "@/server/rest/bearer";
import { readJson } from "@/server/rest/body";
import { HttpProblem, problemBody, problemResponse, toProblem, unavailable } from "@/server/rest/problems";
import type { Reply } from "@/server/rest/route";
import { createRouter } from "@/server/rest/router";
import { validate } from "@/server/rest/validate";
import type { LiveIntegration } from "@/server/services/shop/integrations/check-key";
import { localeOf } from "@/server/texts";
import { authenticate } from "./authenticate";
import { API_PATH } from "./base-path";
import { apiBodyBytesMax } from "./body-size";
import { countRequest } from "./rate-limit";
import type { KeyedRoute } from "./route";
import { ROUTES } from "./routes";

const match = createRouter(ROUTES);

/** The caller and what every answer says, as far as they are known when something fails. */
interface Caller {
  integration: LiveIntegration | null;
  headers: Record<string, string>;
}

/** All of the management API. */
export async function handleApiRequest(request: Request, address = clientAddress()): Promise<Response> {
  const requestId = clientRequestId() ?? newId();
  const caller: Caller = { integration: null, headers: { "x-request-id": requestId } };
  try {
    return toResponse(await dispatch(request, address, caller), caller);
  } catch (error) {
    const problem = toProblem(error) ?? notServed(request, error, requestId);
    const body = problemBody(problem, localeOf(caller.integration?.locale));
    return problemResponse(problem, body, caller.headers);
  }
}

const notServed = ({ method }: Request, error: unknown, id: string): HttpProblem =>
  unavailable(logFailure(error, "an integration's request failed", { method, id }));

async function dispatch(request: Request, address: string, caller: Caller): Promise<Reply> {
  const url = new URL(request.url);
  refuseKeyInUrl(url);
  const { route, params } = match(request.method, url.pathname.slice(API_PATH.length));
  if (route.kind === "open") return route.handle();
  const integration = await authenticate(request, address);
  caller.integration = integration;
  Object.assign(caller.headers, await countRequest(integration.keyId));
  if (route.scope !== null && !integration.scopes.includes(route.scope))
    throw new HttpProblem("forbidden", `this needs a key with the scope ${route.scope}`);
  return run(route, request, url, params, integration);
}

async function run(
  route: KeyedRoute,
  request: Request,
  url: URL,
  params: Readonly<Record<string, string>>,
  integration: LiveIntegration,
): Promise<Reply> {
  const { tenantId, id, keyId, scopes } = integration;
  const json =
    route.body && (await readJson(request, { bytesMax: apiBodyBytesMax(url.pathname), isNeeded: true }));
  return route.handle({
    ctx: {
      db: poolFor(route.isLong ? "bulk" : "desk"),
      tenantId,
      actor: { kind: "integration", id, keyId, scopes },
      now: now(),
    },
    integration,
    params: decoded(params),
    body: route.body ? validate(route.body, json) : undefined,
    query: route.query ? validate(route.query, Object.fromEntries(url.searchParams)) : undefined,
    hashBody: () => sha256(JSON.stringify(json)),
    ifMatch: request.headers.get("if-match"),
  });
}

/** Codes may be in any script. */
function decoded(params: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(params).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    throw new HttpProblem("not-found", "there is no such address");
  }
}

function toResponse({ status, body, headers }: Reply, caller: Caller): Response {
  const all = { "cache-control": "no-store", ...caller.headers, ...headers };
  return body === undefined
    ? new Response(null, { status, headers: all })
    : Response.json(body, { status, headers: all });
}
