import { DomainError } from "@/server/core/errors";

export const noSuchAnswer = (): DomainError => new DomainError("not-found", "there is no such answer");

export const alreadyDone = (): DomainError =>
  new DomainError("conflict", "somebody has dealt with it already: load the answers again");
