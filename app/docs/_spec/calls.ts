import type { Call, ExampleRequest, Operation, Schema, Spec } from "./types";

/** A placeholder for the caller's own key, by the name of its kind in the document. */
const KEY_PLACES: Readonly<Record<string, string>> = { tillKey: "pos_…", integrationKey: "int_…" };

function keyPlaceOf([needed]: Operation["security"]): string | null {
  const [kind] = Object.keys(needed ?? {});
  return kind === undefined ? null : (KEY_PLACES[kind] ?? null);
}

const TILL_BASE = "/api/pos/v1";

/** A till sells on without an answer; what it sends when it is back has time. */
const TILL_SECONDS = 2.5;
const BATCH_SECONDS = 15;
/** A system that is no till can wait for what takes its time. */
const SYSTEM_SECONDS = 60;

function secondsFor({ id, base }: Call): number {
  if (base !== TILL_BASE) return SYSTEM_SECONDS;
  return id === "recordBatch" ? BATCH_SECONDS : TILL_SECONDS;
}

/** The schema with references replaced by their targets; none of ours is recursive. */
function whole(schema: Schema, spec: Spec): Schema {
  const { $ref, ...rest } = schema;
  const named = $ref && spec.components.schemas[$ref.split("/").at(-1) ?? ""];
  const { properties, items, anyOf, oneOf, ...own } = { ...(named || {}), ...rest };
  const inside = (part: Schema) => whole(part, spec);
  return {
    ...own,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, inside(v)])),
    }),
    ...(items && { items: inside(items) }),
    ...(anyOf && { anyOf: anyOf.map(inside) }),
    ...(oneOf && { oneOf: oneOf.map(inside) }),
  };
}

function callOf(method: string, path: string, operation: Operation, spec: Spec): Call {
  const content = operation.requestBody?.content["application/json"];
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    base: spec.servers[0]?.url ?? "",
    path,
    summary: operation.summary,
    keyPlace: keyPlaceOf(operation.security),
    parameters: operation.parameters,
    body: content ? { ...content, schema: whole(content.schema, spec) } : null,
    replies: Object.entries(operation.responses).map(([status, { description, content }]) => {
      const [media] = Object.values(content ?? {});
      return {
        status,
        description,
        schema: media ? whole(media.schema, spec) : null,
        example: media?.example,
      };
    }),
  };
}

export const callsOf = (spec: Spec): Call[] =>
  Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => callOf(method, path, operation, spec)),
  );

/** The path with its parameters and query filled in. */
export function addressOf(call: Call, value: (name: string) => string): string {
  const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(value(name)));
  const query = call.parameters
    .filter((parameter) => parameter.in === "query" && value(parameter.name) !== "")
    .map(({ name }) => `${encodeURIComponent(name)}=${encodeURIComponent(value(name))}`);
  return `${call.base}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

export function exampleRequest(call: Call): ExampleRequest {
  const examples = new Map(call.parameters.map(({ name, example }) => [name, example ?? ""]));
  const headers: Record<string, string> = {};
  if (call.keyPlace !== null) headers.Authorization = `Bearer ${call.keyPlace}`;
  if (call.body) headers["Content-Type"] = "application/json";
  for (const parameter of call.parameters)
    if (parameter.in === "header" && parameter.required) headers[parameter.name] = parameter.example ?? "";
  return {
    method: call.method,
    path: addressOf(call, (name) => examples.get(name) ?? ""),
    headers,
    json: call.body ? JSON.stringify(call.body.example, null, 2) : null,
    seconds: secondsFor(call),
  };
}
