import { DomainError } from "@/server/core/errors";

export const noSuchMailing = (): DomainError => new DomainError("not-found", "there is no such mailing");

export const wrongState = (): DomainError =>
  new DomainError("conflict", "that is not possible any more: load the mailing again");
