import type { z } from "zod";
import type { Ctx } from "@/server/core/context";
import type { Deadline } from "@/server/core/deadline";
import type { LookKind } from "@/server/core/looks/kinds";
import type { RequestKey } from "@/server/core/once/once";
import type { Reply, RouteShape, SomeEffect } from "@/server/rest/route";
import type { LiveTill } from "@/server/services/campaigns/live/till-keys";

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

interface TillRouteSpec<Body extends z.ZodType, Query extends z.ZodType> extends RouteShape {
  method: "GET" | "POST" | "DELETE";
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
  handle(call: TillCall<z.output<Body>, z.output<Query>>): Promise<Reply>;
}

export type TillRoute = { kind: "till" } & TillRouteSpec<z.ZodType, z.ZodType>;

interface OpenRouteSpec<Body extends z.ZodType> extends RouteShape {
  method: "GET" | "POST";
  body?: Body;
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
