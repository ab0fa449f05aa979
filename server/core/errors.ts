import { withoutPans } from "@/server/core/pan";
import type { DomainCode } from "./errors/codes";

export interface FieldError {
  /** JSON pointer (RFC 6901) into the input */
  pointer: string;
  code: string;
  detail: string;
}

/**
 * Domain errors do not depend on adapters: errors/codes.ts maps a code for each of them, and texts come from the
 * message catalogues by code, so that a person reads them in their own language.
 */
export class DomainError extends Error {
  constructor(
    readonly code: DomainCode,
    /** English, for logs and integrators; people read the catalogue's text of `code` */
    detail: string,
    errors: FieldError[] = [],
    readonly params: Record<string, string | number> = {},
  ) {
    // many details quote the input, which may have been a payment card
    super(withoutPans(detail));
    this.name = "DomainError";
    this.errors = errors.map((e) => ({
      ...e,
      pointer: withoutPans(e.pointer),
      detail: withoutPans(e.detail),
    }));
  }

  readonly errors: FieldError[];
  /** this very request was refused before, and this is what it got then */
  replayed = false;
}

/** An input that is understood and cannot be accepted, because of one field. */
export const fieldRefused = (pointer: string, code: string, detail: string): DomainError =>
  new DomainError("validation", detail, [{ pointer, code, detail }]);
