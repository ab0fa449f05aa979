import "server-only";
import { openApiDocument } from "@/server/pos/openapi";
import { ROUTES } from "@/server/pos/routes";
import { callsOf } from "./calls";
import type { Spec } from "./types";

let spec: Spec | undefined;

/** The document that tills get, from the schemas that parse their requests. */
export function readSpec(): Spec {
  spec ??= JSON.parse(JSON.stringify(openApiDocument(ROUTES))) as Spec;
  return spec;
}

export const readCalls = () => callsOf(readSpec());

/** In the contract and answered with 501 until they are built. */
export const plannedCalls = () =>
  ROUTES.filter((route) => route.kind === "planned").map(({ method, path }) => ({ method, path }));
