import type { z } from "zod";
import type { Ctx } from "@/server/core/context";
import type { Scope } from "@/server/core/scopes";
import type { Reply, RouteShape } from "@/server/rest/route";
import type { LiveIntegration } from "@/server/services/shop/integrations/check-key";

/** What every handler gets; `body` and `query` have passed their schemas. */
export interface ApiCall<Body, Query> {
  ctx: Ctx;
  integration: LiveIntegration;
  params: Readonly<Record<string, string>>;
  body: Body;
  query: Query;
  /** identifies this body: two requests with the same are the same */
  hashBody(): string;
  /** the ETag of what the sender has read */
  ifMatch: string | null;
}

interface ApiRouteSpec<Body extends z.ZodType, Query extends z.ZodType> extends RouteShape {
  body?: Body;
  query?: Query;
  /** what the key must be for; null: any key will do */
  scope: Scope | null;
  /** takes minutes: on connections of its own, with time limits of their own */
  isLong?: boolean;
  handle(call: ApiCall<z.output<Body>, z.output<Query>>): Promise<Reply>;
}

export type KeyedRoute = { kind: "keyed" } & ApiRouteSpec<z.ZodType, z.ZodType>;

/** Asks for nothing of a tenant, and needs no key. */
export type OpenRoute = { kind: "open"; handle(): Promise<Reply> } & RouteShape;

export type ApiRoute = KeyedRoute | OpenRoute;

/** Types of body and query are known while a route is written, and forgotten in the list of all routes. */
export const apiRoute = <Body extends z.ZodType, Query extends z.ZodType>(
  spec: ApiRouteSpec<Body, Query>,
): KeyedRoute => ({ kind: "keyed", ...spec });
