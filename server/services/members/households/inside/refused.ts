import { DomainError } from "@/server/core/errors";

/** @param code of the page's words, under `errors` of its catalogue */
export const refused = (code: string, detail: string): DomainError =>
  new DomainError("conflict", detail, [{ pointer: "/household", code, detail }]);
