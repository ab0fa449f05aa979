import "server-only";
import { apiDocument } from "@/server/api/openapi";
import { ROUTES as API_ROUTES } from "@/server/api/routes";
import { tillsDocument } from "@/server/pos/openapi";
import { ROUTES } from "@/server/pos/routes";
import { callsOf } from "./calls";
import type { Spec } from "./types";

const read = (document: object): Spec => JSON.parse(JSON.stringify(document)) as Spec;

let tills: Spec | undefined;
let api: Spec | undefined;

/** The document that tills get, from the schemas that parse their requests. */
function tillsSpec(): Spec {
  tills ??= read(tillsDocument(ROUTES));
  return tills;
}

/** The same of the management API. */
function apiSpec(): Spec {
  api ??= read(apiDocument(API_ROUTES));
  return api;
}

export const readCalls = () => callsOf(tillsSpec());

export const readApiCalls = () => callsOf(apiSpec());
