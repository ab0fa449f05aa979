import { documentRoute } from "@/server/rest/openapi";
import { apiDocument } from "../openapi";
import type { ApiRoute, KeyedRoute, OpenRoute } from "../route";
import * as customers from "./customers";
import * as devices from "./devices";
import { ping } from "./ping";
import * as segments from "./segments";

const KEYED: readonly KeyedRoute[] = [
  ping,
  customers.portrait,
  devices.put,
  devices.remove,
  segments.list,
  segments.members,
  segments.putMembersRoute,
  segments.count,
];

const openApi: OpenRoute = { kind: "open", ...documentRoute(() => apiDocument(ROUTES)) };

export const ROUTES: readonly ApiRoute[] = [...KEYED, openApi];
