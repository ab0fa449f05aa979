import "server-only";
import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { clientAddress } from "./core/client";
import { ownPath } from "./core/own-path";
import { appDb } from "./database";
import { env } from "./env";
import { openSample } from "./services/samples/open";
import { AuthenticateInput, authenticate } from "./services/staff/authenticate";
import { resumeSession, type Session, SessionTokenInput } from "./services/staff/resume-session";
import { forgiveSignInAttempts, takeSignInAttempt } from "./sign-in-limits";

const SESSION_DAYS = 14;
/** A mere wish of the browser's: whether there is sample data, and whose, is read from the database. */
const SAMPLE_COOKIE = "regulars-sample";
const secure = () => env().NEXTAUTH_URL.startsWith("https://");

async function signInWith(credentials: Record<string, string> | undefined) {
  const parsed = AuthenticateInput.safeParse(credentials);
  if (!parsed.success) return null;
  const address = clientAddress();
  if (!(await takeSignInAttempt(address, parsed.data.email))) throw new Error("rate-limited");
  const token = await authenticate(appDb(), parsed.data);
  if (!token) return null;
  await forgiveSignInAttempts(address, parsed.data.email);
  return { id: token.userId, ...token };
}

export const authOptions = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  useSecureCookies: secure(),
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 3600 },
  pages: { signIn: "/login", error: "/login" },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      authorize: (credentials) => signInWith(credentials),
    }),
  ],
  callbacks: {
    redirect: ({ url, baseUrl }) => new URL(ownPath(url, baseUrl) ?? "/", baseUrl).href,
    jwt: ({ token, user }) => {
      const made = SessionTokenInput.safeParse(user ?? token);
      return made.success ? made.data : {};
    },
    // the browser is told nothing: pages and procedures read the session on the server
    session: ({ session }) => ({ expires: session.expires }),
  },
});

const cookieOf = (headers: Headers, name: string): string | undefined =>
  (headers.get("cookie") ?? "")
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The signed-in person and the tenant, read from the database: the one way in which the app asks "who is it". */
export async function getActor(headers: Headers): Promise<Session | null> {
  const prefix = secure() ? "__Secure-" : "";
  const cookie = cookieOf(headers, `${prefix}next-auth.session-token`);
  if (!cookie) return null;
  const payload = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const token = SessionTokenInput.safeParse(payload);
  const session = token.success ? await resumeSession(appDb(), token.data) : null;
  const looksAround = session !== null && cookieOf(headers, SAMPLE_COOKIE) === "1";
  return looksAround ? ((await openSample(appDb(), session)) ?? session) : session;
}
