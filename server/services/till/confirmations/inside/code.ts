import { randomInt } from "node:crypto";
import { sameSecret, type TenantKeys } from "@/server/core/secrets";

export const CODE_MS = 5 * 60_000;
/** how long a code that was said right counts for */
export const CONFIRMED_MS = 15 * 60_000;

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** Bound to its confirmation, so that equal codes have nothing in common in the database. */
export const hashCode = (keys: TenantKeys, confirmationId: string, code: string): string =>
  keys.hash("confirmation", `${confirmationId} ${code}`);

export const isCode = (
  keys: TenantKeys,
  { id, codeHash }: { id: string; codeHash: string },
  code: string,
): boolean => sameSecret(hashCode(keys, id, code), codeHash);
