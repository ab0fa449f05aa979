import type { z } from "zod";
import type { Ctx } from "@/server/services/context";
import type { RequestKey } from "@/server/services/idempotency/once";
import type { LiveTill } from "@/server/services/live/till-keys";
import type { ProblemCode } from "./problems";

export interface Reply {
  status: number;
  /** undefined: an answer without a body */
  body?: unknown;
  headers?: Record<string, string>;
}

interface Described {
  summary: string;
  /** codes beside those that every call may answer with */
  problems: readonly ProblemCode[];
  replies: Readonly<Record<number, { description: string; schema?: z.ZodType; example?: unknown }>>;
  example?: unknown;
}

/** What every handler gets; `body` and `query` have passed their schemas. */
export interface TillCall<Body, Query> {
  ctx: Ctx;
  till: LiveTill;
  params: Readonly<Record<string, string>>;
  body: Body;
  query: Query;
  /** there for calls with an effect */
  request: RequestKey | undefined;
}

export interface TillRoute<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  kind: "till";
  method: "GET" | "POST" | "DELETE";
  /** `{name}` is a parameter */
  path: string;
  operationId: string;
  body?: Body;
  query?: Query;
  /** has an effect, and so needs an Idempotency-Key */
  effect: boolean;
  doc: Described;
  handle(call: TillCall<z.output<Body>, z.output<Query>>): Promise<Reply>;
}

/** Calls of a till that has no key yet. */
export interface OpenRoute<Body extends z.ZodType = z.ZodType> {
  kind: "open";
  method: "GET" | "POST";
  path: string;
  operationId: string;
  body?: Body;
  doc: Described;
  handle(call: { params: Readonly<Record<string, string>>; body: z.output<Body> }): Promise<Reply>;
}

/** In the contract, and not built yet: 501, and not in the OpenAPI document. */
export interface PlannedRoute {
  kind: "planned";
  method: "GET" | "POST";
  path: string;
}

export type Route = TillRoute | OpenRoute | PlannedRoute;

/** Types of body and query are known while a route is written, and forgotten in the list of all routes. */
export const tillRoute = <Body extends z.ZodType, Query extends z.ZodType>(
  route: Omit<TillRoute<Body, Query>, "kind">,
): TillRoute => ({ kind: "till", ...route }) as unknown as TillRoute;

export const openRoute = <Body extends z.ZodType>(route: Omit<OpenRoute<Body>, "kind">): OpenRoute =>
  ({ kind: "open", ...route }) as unknown as OpenRoute;
