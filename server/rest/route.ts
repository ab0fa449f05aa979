import type { z } from "zod";
import type { ProblemCode } from "@/server/core/errors/codes";

export interface Reply {
  status: number;
  /** undefined: an answer without a body */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Headers of answers that the document describes. */
export type HeaderName =
  | "ETag"
  | "Idempotent-Replayed"
  | "Retry-After"
  | "WWW-Authenticate"
  | "Allow"
  | "X-Request-Id"
  | "RateLimit-Limit"
  | "RateLimit-Remaining"
  | "RateLimit-Reset";

export interface Described {
  summary: string;
  /** in the document, where it says more than what parses the request */
  body?: z.ZodType;
  /** headers of its successful responses, in addition to those of every call */
  headers?: readonly HeaderName[];
  /** codes in addition to those that every call may answer with */
  problems: readonly ProblemCode[];
  replies: Readonly<Record<number, { description: string; schema?: z.ZodType; example?: unknown }>>;
  example?: unknown;
}

/** An effect that some bodies of a call have, and others do not. */
export interface SomeEffect<Body> {
  /** shown in the document, after "needed when" */
  when: string;
  of(body: Body): boolean;
}

/** What every call has, whoever may send it. */
export interface RouteShape {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `{name}` is a parameter */
  path: string;
  operationId: string;
  body?: z.ZodType;
  query?: z.ZodType;
  doc: Described;
}

/** Takes what the answer names by its ETag: as a condition for reading it again, or for writing over it. */
export type Condition = "If-None-Match" | "If-Match";
