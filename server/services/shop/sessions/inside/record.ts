import { type Db, type Tx, withTenant } from "@/db/client";
import { NIL_TENANT } from "@/db/shop/pairings";
import type { Credentials } from "@/db/shop/sessions";
import { insertUnknownSignIn } from "@/db/shop/sign-ins";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { browserOf, type From, halfOf } from "../place";

export type Refusal = "wrong-password" | "switched-off" | "rate-limited";

export type SignInAction = "sign-in" | "sign-in-refused" | "sign-out";

interface Happened {
  action: SignInAction;
  staffId: string;
  why?: Refusal;
  known?: boolean;
}

/** In the tenant's audit log: who, in which browser, from where. */
export async function recordSignIn(tx: Tx, ctx: Ctx, from: From, happened: Happened): Promise<void> {
  const { action, staffId, ...how } = happened;
  const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, ctx.tenantId)).dataKey);
  await recordAudit(tx, ctx, {
    action: `staff.${action}`,
    subject: { kind: "sign-in", id: staffId },
    details: { ...how, ...browserOf(from.userAgent), addressEncrypted: keys.encrypt(from.address) },
  });
}

const SYSTEM = { kind: "system", id: "sign-in" } as const;

interface Refused {
  emailHash: string;
  /** everybody who has the e-mail, each in a tenant of their own */
  known: readonly Credentials[];
  limited: boolean;
}

/** A refusal is shown to the owners of the tried account; to every owner when the e-mail is unknown. */
export async function recordRefusal(
  db: Db,
  now: Date,
  from: From,
  { emailHash, known, limited }: Refused,
): Promise<void> {
  for (const { tenantId, id, disabled } of known) {
    const why = limited ? "rate-limited" : disabled ? "switched-off" : "wrong-password";
    const ctx: Ctx = { db, tenantId, actor: SYSTEM, now };
    await withTenant(db, tenantId, (tx) =>
      recordSignIn(tx, ctx, from, { action: "sign-in-refused", staffId: id, why }),
    );
  }
  if (known.length > 0) return;
  await withTenant(db, NIL_TENANT, (tx) =>
    insertUnknownSignIn(tx, {
      id: newId(),
      at: now,
      why: limited ? "rate-limited" : "unknown-email",
      emailHash,
      network: halfOf(from.address),
      ...browserOf(from.userAgent),
    }),
  );
}
