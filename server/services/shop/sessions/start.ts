import { z } from "zod";
import { type Db, withTenant } from "@/db/client";
import { type Credentials, findCredentials, insertSession } from "@/db/shop/sessions";
import { takeAuthenticated } from "@/db/shop/staff";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { PASSWORD_UNITS_MAX, verifyPassword } from "@/server/core/password";
import { hashStaffEmail } from "@/server/core/personal/staff-email";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { line, secret } from "@/server/core/text";
import { env } from "@/server/env";
import { takeTurn } from "./attempts";
import { recordRefusal, recordSignIn } from "./inside/record";
import { knownDevice, rememberedDevice } from "./known-device";
import { browserOf, type From } from "./place";

export const StartSessionInput = z.object({
  email: line(254).toLowerCase(),
  password: secret(PASSWORD_UNITS_MAX).min(1),
});

/** What a session's token carries, and nothing more: all else is read from the database at every request. */
export interface SessionToken {
  userId: string;
  tenantId: string;
  sessionId: string;
}

export type Started =
  | { token: SessionToken /** the cookie by which the browser is known from now on */; device: string }
  | { refused: "wrong" | "rate-limited" };

/**
 * The same response for an unknown e-mail and for a wrong password. One password check is made even for an unknown
 * e-mail, so that the response time does not show who has an account.
 */
export async function startSession(
  db: Db,
  now: Date,
  { email, password }: z.output<typeof StartSessionInput>,
  from: From,
): Promise<Started> {
  const emailHash = hashStaffEmail(email);
  const device = knownDevice(from.device, emailHash, now);
  const known = await findCredentials(db, emailHash);
  const turn = await takeTurn(db, { account: emailHash, address: from.address, device });
  if (!turn.taken) {
    // what comes after it in the same ten minutes would only fill the log
    if (turn.first) await recordRefusal(db, now, from, { emailHash, known, limited: true });
    return { refused: "rate-limited" };
  }
  const match = await matching(known, password);
  const token = match && (await begin(db, now, match, from, device !== null));
  if (!token) {
    await recordRefusal(db, now, from, { emailHash, known, limited: false });
    return { refused: "wrong" };
  }
  await turn.forgive();
  return { token, device: rememberedDevice(from.device, emailHash, now) };
}

async function matching(known: readonly Credentials[], password: string): Promise<Credentials | null> {
  const candidates = known.filter(({ disabled }) => !disabled);
  for (const candidate of candidates)
    if (await verifyPassword(password, candidate.passwordHash)) return candidate;
  if (candidates.length === 0) await verifyPassword(password, null);
  return null;
}

/** null when the password was changed, or the person switched off, since it was looked at. */
const begin = (
  db: Db,
  now: Date,
  person: Credentials,
  from: From,
  known: boolean,
): Promise<SessionToken | null> =>
  withTenant(db, person.tenantId, async (tx) => {
    if (!(await takeAuthenticated(tx, person, now))) return null;
    const { tenantId, id: staffId, role } = person;
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, tenantId)).dataKey);
    const id = newId();
    await insertSession(tx, {
      tenantId,
      id,
      staffId,
      createdAt: now,
      seenAt: now,
      addressEncrypted: keys.encrypt(from.address),
      ...browserOf(from.userAgent),
    });
    const ctx: Ctx = { db, tenantId, actor: { kind: "staff", id: staffId, role }, now };
    await recordSignIn(tx, ctx, from, { action: "sign-in", staffId, known });
    return { userId: staffId, tenantId, sessionId: id };
  });
