import { z } from "zod";
import type { Db } from "@/db/client";
import { type Credentials, findCredentials } from "@/db/repositories/staff-sessions";
import { env } from "@/server/env";
import { installationHmac } from "@/server/secrets";
import { verifyPassword } from "./password";

export const AuthenticateInput = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().min(1).max(200),
});

/** What a session's token carries, and nothing more: the role is read from the database at every request. */
export interface SessionToken {
  userId: string;
  tenantId: string;
  sessionVersion: number;
}

/**
 * null for an unknown e-mail and for a wrong password alike. One password check is made even when nobody is
 * found, so that the time of the answer does not tell who has an account.
 */
export async function authenticate(
  db: Db,
  input: z.output<typeof AuthenticateInput>,
): Promise<SessionToken | null> {
  const emailHash = installationHmac(env().REGULARS_MASTER_KEY, "staff-email", input.email).toString("hex");
  const found = await findCredentials(db, emailHash);
  const candidates: (Credentials | null)[] = found.length > 0 ? found : [null];
  for (const candidate of candidates) {
    const matches = await verifyPassword(input.password, candidate?.passwordHash ?? null);
    if (matches && candidate)
      return {
        userId: candidate.id,
        tenantId: candidate.tenantId,
        sessionVersion: candidate.sessionVersion,
      };
  }
  return null;
}
