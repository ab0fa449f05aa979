import { refuseKeyInUrl } from "@/server/rest/bearer";
import type { Reply } from "@/server/rest/route";
import "@/server/app";
import { clientAddress } from "@/server/core/client";
import { now } from "@/server/core/clock";
import { isDatabaseAway } from "@/server/core/database-away";
import { Deadline, TooLate } from "@/server/core/deadline";
import { logFailure } from "@/server/core/failures";
import { newId } from "@/server/core/ids";
import { countTillLook } from "@/server/core/looks/till-counts";
import { knowBody } from "@/server/http/known-body";
import { readJson } from "@/server/rest/body";
import { toProblem, unavailable } from "@/server/rest/problems";
import { requestKey } from "@/server/rest/request-key";
import { createRouter } from "@/server/rest/router";
import { validate } from "@/server/rest/validate";
import type { LiveTill } from "@/server/services/campaigns/live/till-keys";
import { authenticate, knownLocale, localeOfTill } from "./authenticate";
import { BASE_PATH } from "./base-path";
import { bodyBytesMost } from "./body-size";
import { answerWithin, tillDb } from "./deadline";
import { tillProblemResponse } from "./problems";
import { checkStrangers, countAnonymous, countStranger } from "./rate-limit";
import type { OpenRoute, TillRoute } from "./route";
import { ROUTES } from "./routes";
import { showsCustomer } from "./shows-customer";

const match = createRouter(ROUTES);

/** The caller, as far as it is known: problems are written in that tenant's language. */
interface Caller {
  till: LiveTill | null;
  deadline: Deadline;
}

/**
 * All of the till's API: the same function in front of Next and in a route handler of Next. It answers in time even if
 * the database does not; what was done by then is the later response to the same key.
 */
export async function handlePosRequest(request: Request, address = clientAddress()): Promise<Response> {
  const url = new URL(request.url);
  const caller: Caller = { till: null, deadline: new Deadline(answerWithin(url.pathname)) };
  try {
    return await Promise.race([answer(request, url, address, caller), lateAnswer(request, caller)]);
  } finally {
    caller.deadline.end();
  }
}

async function answer(request: Request, url: URL, address: string, caller: Caller): Promise<Response> {
  try {
    return toResponse(await dispatch(request, url, address, caller));
  } catch (error) {
    const known = toProblem(error);
    if (known?.code === "customer-not-found" && caller.till) await countStranger(caller.till.tillId);
    if (known) return tillProblemResponse(known, await localeOfTill(caller.till));
    return failed(request, caller, error);
  }
}

/** Logs a failure, unless the request already has its response because time ran out. */
function failed({ method }: Request, caller: Caller, error: unknown): Response {
  const isAnswered = caller.deadline.isPassed && isDatabaseAway(error);
  return notServed(isAnswered ? newId() : logFailure(error, "a till's request failed", { method }), caller);
}

const lateAnswer = ({ method }: Request, caller: Caller): Promise<Response> =>
  new Promise((resolve) => {
    caller.deadline.onPassed(() => {
      resolve(notServed(logFailure(new TooLate(), "a till was not served in time", { method }), caller));
    });
  });

/** Nothing is asked for the language: the answer must not wait once more. */
const notServed = (requestId: string, { till }: Caller): Response =>
  tillProblemResponse(unavailable(requestId), knownLocale(till));

async function dispatch(request: Request, url: URL, address: string, caller: Caller): Promise<Reply> {
  refuseKeyInUrl(url);
  const path = url.pathname.slice(BASE_PATH.length);
  const { route, params } = match(request.method, path);
  if (route.kind === "open") {
    await countAnonymous(address, path);
    return runOpen(route, request, path, params, address);
  }
  caller.till = await authenticate(request, address);
  return runForTill(route, request, url, path, params, caller.till, caller.deadline);
}

async function runOpen(
  route: OpenRoute,
  request: Request,
  path: string,
  params: Readonly<Record<string, string>>,
  address: string,
): Promise<Reply> {
  const body = route.body
    ? validate(route.body, await readJson(request, { bytesMax: bodyBytesMost(path), isNeeded: true }))
    : undefined;
  return route.handle({ params, body, address });
}

async function runForTill(
  route: TillRoute,
  request: Request,
  url: URL,
  path: string,
  params: Readonly<Record<string, string>>,
  till: LiveTill,
  deadline: Deadline,
): Promise<Reply> {
  const json =
    request.method === "POST"
      ? await readJson(request, { bytesMax: bodyBytesMost(path), isNeeded: route.body !== undefined })
      : undefined;
  // a call that always has an effect is refused for its key before anything of its body
  const key = route.effect === true ? requestKey(request, path, json) : undefined;
  const body = route.body ? validate(route.body, json) : undefined;
  if (namesCustomer(body)) await checkStrangers(till.tillId);
  const reply = await route.handle({
    ctx: {
      db: tillDb({
        tenantId: till.tenantId,
        readsOnly: route.effect === false && route.method !== "DELETE",
        waitsFor: waitsFor(route, body, params),
        deadline,
      }),
      tenantId: till.tenantId,
      actor: { kind: "till", id: till.tillId, storeId: till.storeId, keyId: till.keyId },
      now: now(),
    },
    till,
    deadline,
    params,
    ifNoneMatch: request.headers.get("if-none-match"),
    request: key ?? (hasSomeEffect(route, body) ? requestKey(request, path, json) : undefined),
    body,
    query: route.query ? validate(route.query, queryOf(route, url.searchParams)) : undefined,
  });
  if (route.shows && showsCustomer(reply.body)) countTillLook(till, route.shows, now());
  return reply;
}

/** Of what is named several times and is no list the last counts. */
const queryOf = ({ lists = [] }: TillRoute, given: URLSearchParams): Record<string, unknown> => ({
  ...Object.fromEntries(given),
  ...Object.fromEntries(lists.filter((name) => given.has(name)).map((name) => [name, given.getAll(name)])),
});

const namesCustomer = (body: unknown): boolean =>
  typeof body === "object" &&
  body !== null &&
  ("identifier" in body ||
    ("customer" in body && typeof body.customer === "object" && body.customer !== null));

/** Calls of one kind that name no row of their own are taken to wait for the same. */
const waitsFor = (
  { operationId, waitsFor: rowOf }: TillRoute,
  body: unknown,
  params: Readonly<Record<string, string>>,
): string | null => (rowOf ? (rowOf(body, params) ?? null) : operationId);

const hasSomeEffect = ({ effect }: TillRoute, body: unknown): boolean =>
  typeof effect === "object" && effect.of(body);

function toResponse({ status, body, headers }: Reply): Response {
  if (body === undefined) return new Response(null, { status, headers });
  const bytes = Buffer.from(JSON.stringify(body));
  const kind = { "content-type": "application/json", "cache-control": "no-store" };
  return knowBody(new Response(bytes, { status, headers: { ...kind, ...headers } }), bytes);
}
