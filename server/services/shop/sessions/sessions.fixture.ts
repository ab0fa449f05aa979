import type { Db } from "@/db/client";
import type { From } from "./place";
import { resumeSession, type Session } from "./resume";
import { type SessionToken, startSession } from "./start";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** A browser at the shop. */
export const from = (more: Partial<From> = {}): From => ({
  address: "203.0.113.9",
  userAgent: CHROME,
  device: null,
  ...more,
});

/** null when it was refused. */
export async function tokenFor(
  db: Db,
  credentials: { email: string; password: string },
  { at = new Date(), ...more }: Partial<From> & { at?: Date } = {},
): Promise<SessionToken | null> {
  const started = await startSession(db, at, credentials, from(more));
  return "token" in started ? started.token : null;
}

export async function sessionFor(
  db: Db,
  credentials: { email: string; password: string },
): Promise<{ token: SessionToken; session: Session }> {
  const token = await tokenFor(db, credentials);
  const session = token && (await resumeSession(db, token));
  if (!session) throw new Error(`${credentials.email} cannot come in`);
  return { token, session };
}
