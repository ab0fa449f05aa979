import { IDENTIFIER_TYPES } from "@/db/schema";
import type { TenantKeys } from "@/server/core/secrets";
import { type Ctx, can } from "../context";
import type { IdentifierType } from "./identifiers";
import { maskName } from "./masked-name";

export interface Reveal {
  /** false: names and identifiers are masked */
  full: boolean;
  name: (encrypted: string | null) => string | null;
  identifier: (type: IdentifierType, encrypted: string | null) => string | null;
}

const tail = (value: string): string => `•••• ${value.slice(-4)}`;

/** A push goes to a browser, which is nobody's identifier. */
export const isIdentifierKind = (kind: string): kind is IdentifierType =>
  IDENTIFIER_TYPES.some((type) => type === kind);

export function maskIdentifier(type: IdentifierType, value: string): string {
  if (type !== "email") return tail(value);
  const [local = "", domain = ""] = value.split("@");
  return `${local.slice(0, 1)}•••@${domain}`;
}

/** Where a message went, for people who must not see all of it; of a push there is nothing to show. */
export const maskAddress = (kind: string, value: string): string =>
  isIdentifierKind(kind) ? maskIdentifier(kind, value) : "";

/** How much personal data the caller may see. */
export function revealFor(ctx: Ctx, keys: TenantKeys): Reveal {
  const full = can(ctx.actor, "customers:manage");
  return {
    full,
    name: (encrypted) => {
      const name = encrypted && keys.decrypt(encrypted);
      return full ? name : maskName(name);
    },
    identifier: (type, encrypted) => {
      if (!encrypted) return null;
      // the token is already a hash, and shows nothing useful
      const value = keys.decrypt(encrypted);
      return full && type !== "card_token" ? value : maskIdentifier(type, value);
    },
  };
}
