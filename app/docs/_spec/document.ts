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
