import type { z } from "zod";
import { type Db, type Tx, withTenant } from "@/db/client";
import { DomainError } from "./errors";
import type { Scope } from "./scopes";

export type Role = "owner" | "marketer" | "cashier" | "integrator";

/** Who acts: tills, staff, integrations, jobs and the command line share the same verbs. */
export type Actor =
  | { kind: "staff"; id: string; role: Role }
  | { kind: "till"; id: string; storeId: string; keyId: string }
  | { kind: "integration"; id: string; keyId: string; scopes: readonly Scope[] }
  | { kind: "system"; id: string };

export interface Ctx {
  db: Db;
  tenantId: string;
  actor: Actor;
  now: Date;
}

export interface Verb<Input extends z.ZodType> {
  ctx: Ctx;
  input: z.output<Input>;
}

export const PERMISSIONS = [
  "sales",
  "customers:read",
  "customers:write",
  /** personal data in full, and what only the desk does: points, merging, erasing */
  "customers:manage",
  "segments:read",
  "segments:write",
  "campaigns:read",
  "campaigns:write",
  "catalog:read",
  "catalog:write",
  /** codes are as good as money: who reads them can use them */
  "coupons:read",
  "coupons:write",
  "stores:read",
  "stores:write",
  /** a till's key gives access to customers and points, so giving it away is the shop's responsibility */
  "tills:connect",
  /** the same of keys for systems that read customers and write segments */
  "integrations:manage",
  "staff:write",
  "config:write",
  "programme:read",
  "ledger:read",
  "gift-cards:read",
  "gift-cards:write",
  "messages:read",
  /** what messages say: a code among them is as good as points */
  "messages:text",
  /** of one that may have gone or not: to send it once more, or to take it as sent */
  "messages:settle",
  /** what customers write is read and answered */
  "answers:write",
  /** accounts at vendors: their keys, their order, and what they cost */
  "channels:manage",
  /** what is written to customers, and by what it is written */
  "templates:write",
  /** to many customers at once, which costs money and cannot be taken back */
  "mailings:write",
  /** calling customers, one at a time: their name and phone are shown for that while */
  "calls:take",
  /** who is to be called and what is said, the hours, and what came of it */
  "calls:manage",
  "feedback:read",
  /** answering a case that a low rating has opened, and closing it */
  "feedback:manage",
  "onboarding:write",
  /** what looks like fraud: found, closed, and the rules' limits */
  "alerts:manage",
  /** who has looked at whose data, and how long that is kept */
  "looks:read",
  /** what runs by the clock: its history, its failures, and running it now */
  "jobs:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const ALLOWED: Record<Role | "till", ReadonlySet<Permission>> = {
  owner: new Set<Permission>(PERMISSIONS),
  marketer: new Set<Permission>([
    "customers:read",
    "customers:write",
    "customers:manage",
    "segments:read",
    "segments:write",
    "campaigns:read",
    "campaigns:write",
    "catalog:read",
    "catalog:write",
    "coupons:read",
    "coupons:write",
    "stores:read",
    "programme:read",
    "ledger:read",
    "gift-cards:read",
    "messages:read",
    "answers:write",
    "templates:write",
    "mailings:write",
    "calls:take",
    "calls:manage",
    "feedback:read",
    "feedback:manage",
    "onboarding:write",
  ]),
  cashier: new Set<Permission>(["customers:read", "stores:read", "calls:take"]),
  integrator: new Set<Permission>([
    "catalog:read",
    "catalog:write",
    "stores:read",
    "stores:write",
    "campaigns:read",
    "jobs:manage",
  ]),
  till: new Set<Permission>(["sales", "customers:read", "customers:write"]),
};

/** A scope says no more than its name does. */
const OF_SCOPE: Record<Scope, readonly Permission[]> = {
  "customers:read": ["customers:read"],
  "customers:write": ["customers:write"],
  "segments:read": ["segments:read"],
  "segments:write": ["segments:read", "segments:write"],
};

export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "integration") return actor.scopes.some((scope) => OF_SCOPE[scope].includes(permission));
  return ALLOWED[actor.kind === "till" ? "till" : actor.role].has(permission);
}

export function authorize(ctx: Ctx, permission: Permission): void {
  if (!can(ctx.actor, permission))
    throw new DomainError("forbidden", `this needs the permission ${permission}`);
}

export const inTransaction = <T>(ctx: Ctx, run: (tx: Tx) => Promise<T>): Promise<T> =>
  withTenant(ctx.db, ctx.tenantId, run);
