import { apiDocument } from "../openapi";
import type { ApiRoute, KeyedRoute, OpenRoute } from "../route";
import * as customers from "./customers";
import { ping } from "./ping";
import * as segments from "./segments";

const KEYED: readonly KeyedRoute[] = [
  ping,
  customers.portrait,
  segments.list,
  segments.members,
  segments.putMembersRoute,
  segments.count,
];

let document: Record<string, unknown> | null = null;

const openApi: OpenRoute = {
  kind: "open",
  method: "GET",
  path: "/openapi.json",
  operationId: "openApi",
  doc: {
    summary: "This document",
    problems: [],
    replies: { 200: { description: "OpenAPI 3.1" } },
  },
  async handle() {
    document ??= apiDocument([...KEYED, openApi]);
    return { status: 200, body: document };
  },
};

export const ROUTES: readonly ApiRoute[] = [...KEYED, openApi];
