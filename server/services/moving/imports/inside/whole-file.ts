import { DomainError } from "@/server/core/errors";

/** More than any row has: what is longer is no table. */
export const LINE_CHARS_MAX = 1_000_000;

/** Nothing of the file can be read. */
export const wholeFile = (code: string, detail: string): DomainError =>
  new DomainError("validation", detail, [{ pointer: "/file", code, detail }]);
