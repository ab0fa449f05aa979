/** As much of OpenAPI 3.1 and JSON Schema as our own document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  example?: unknown;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: Schema;
  example?: string;
}

interface Content {
  schema: Schema;
  example?: unknown;
}

export interface Operation {
  operationId: string;
  summary: string;
  security: readonly object[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
}

export interface Spec {
  servers: readonly { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** One operation with all that its page, its code and its console need. */
export interface Call {
  id: string;
  method: string;
  /** the path that all addresses of its API begin with */
  base: string;
  path: string;
  summary: string;
  /** stands for the caller's own key; null: it needs none */
  keyPlace: string | null;
  parameters: Parameter[];
  body: Content | null;
  replies: { status: string; description: string; schema: Schema | null; example?: unknown }[];
}

/** A call made concrete: the very request that its example sends. */
export interface ExampleRequest {
  method: string;
  /** beginning with the API's own */
  path: string;
  headers: Record<string, string>;
  json: string | null;
  /** how long the till waits for its answer */
  seconds: number;
}
