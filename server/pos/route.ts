import type { z } from "zod";
import type { Ctx } from "@/server/core/context";
import type { Deadline } from "@/server/core/deadline";
import type { ProblemCode } from "@/server/core/errors/codes";
import type { LookKind } from "@/server/core/looks/kinds";
import type { RequestKey } from "@/server/core/once/once";
import type { LiveTill } from "@/server/services/campaigns/live/till-keys";

export interface Reply {
  status: number;
  /** undefined: an answer without a body */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Headers of answers that the document describes. */
export type HeaderName =
  | "ETag"
  | "Idempotent-Replayed"
  | "Retry-After"
  | "WWW-Authenticate"
  | "Allow"
  | "X-Request-Id";

interface Described {
  summary: string;
  /** in the document, where it says more than what parses the request */
  body?: z.ZodType;
  /** headers of its successful responses, in addition to those of every call */
  headers?: readonly HeaderName[];
  /** codes in addition to those that every call may answer with */
  problems: readonly ProblemCode[];
  replies: Readonly<Record<number, { description: string; schema?: z.ZodType; example?: unknown }>>;
  example?: unknown;
}

/** What every handler gets; `body` and `query` have passed their schemas. */
export interface TillCall<Body, Query> {
  ctx: Ctx;
  till: LiveTill;
  deadline: Deadline;
  params: Readonly<Record<string, string>>;
  body: Body;
  query: Query;
  /** there for calls with an effect */
  request: RequestKey | undefined;
  /** the ETag of what the till has */
  ifNoneMatch: string | null;
}

/** An effect that some bodies of a call have, and others do not. */
interface SomeEffect<Body> {
  /** shown in the document, after "needed when" */
  when: string;
  of(body: Body): boolean;
}

interface TillRouteSpec<Body extends z.ZodType, Query extends z.ZodType> {
  method: "GET" | "POST" | "DELETE";
  /** `{name}` is a parameter */
  path: string;
  operationId: string;
  body?: Body;
  query?: Query;
  /** parameters that may be named several times: they come as lists */
  lists?: readonly string[];
  /** has an effect, and so needs an Idempotency-Key */
  effect: boolean | SomeEffect<z.output<Body>>;
  /** which customer data its responses show, for the access log; null: none */
  shows: LookKind | null;
  /**
   * The row that it may wait for: many calls that wait for one row use only a part of the connections. Undefined: no
   * particular row.
   */
  waitsFor?(body: z.output<Body>, params: Readonly<Record<string, string>>): string | undefined;
  doc: Described;
  handle(call: TillCall<z.output<Body>, z.output<Query>>): Promise<Reply>;
}

export type TillRoute = { kind: "till" } & TillRouteSpec<z.ZodType, z.ZodType>;

interface OpenRouteSpec<Body extends z.ZodType> {
  method: "GET" | "POST";
  path: string;
  operationId: string;
  body?: Body;
  doc: Described;
  handle(call: {
    params: Readonly<Record<string, string>>;
    body: z.output<Body>;
    /** of the client */
    address: string;
  }): Promise<Reply>;
}

/** Calls of a till that has no key yet. */
export type OpenRoute = { kind: "open" } & OpenRouteSpec<z.ZodType>;

export type Route = TillRoute | OpenRoute;

/** Types of body and query are known while a route is written, and forgotten in the list of all routes. */
export const tillRoute = <Body extends z.ZodType, Query extends z.ZodType>(
  spec: TillRouteSpec<Body, Query>,
): TillRoute => ({ kind: "till", ...spec });

export const openRoute = <Body extends z.ZodType>(spec: OpenRouteSpec<Body>): OpenRoute => ({
  kind: "open",
  ...spec,
});
