import "server-only";
import type { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { now } from "@/server/core/clock";
import { openSample } from "@/server/services/moving/samples/open";
import { signOut } from "@/server/services/shop/sessions/end";
import { DEVICE_DAYS } from "@/server/services/shop/sessions/known-device";
import { WHOLE_DAYS } from "@/server/services/shop/sessions/life";
import type { From } from "@/server/services/shop/sessions/place";
import { resumeSession, type Session, SessionTokenInput } from "@/server/services/shop/sessions/resume";
import { type SessionToken, StartSessionInput, startSession } from "@/server/services/shop/sessions/start";
import { clientAddress } from "./core/client";
import { logFailure } from "./core/failures";
import { ownPath } from "./core/own-path";
import { appDb } from "./database";
import { env } from "./env";

const DAY_SECONDS = 24 * 3600;
/** A mere wish of the browser's: whether there is sample data, and whose, is read from the database. */
const SAMPLE_COOKIE = "regulars-sample";
const secure = () => env().NEXTAUTH_URL.startsWith("https://");
const deviceName = () => `${secure() ? "__Host-" : ""}regulars-device`;

const cookieOf = (headers: Headers, name: string): string | undefined =>
  (headers.get("cookie") ?? "")
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** Who asks, and in which browser. */
export const fromOf = (headers: Headers): From => ({
  address: clientAddress(),
  userAgent: headers.get("user-agent"),
  device: cookieOf(headers, deviceName()) ?? null,
});

/** The header that makes a browser known: see `rememberedDevice`. */
export const deviceCookie = (value: string): string =>
  [
    `${deviceName()}=${value}`,
    "Path=/",
    `Max-Age=${DEVICE_DAYS * DAY_SECONDS}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(secure() ? ["Secure"] : []),
  ].join("; ");

/** The text of an error thrown here is sent to the browser. */
export async function signInWith(
  credentials: Record<string, string> | undefined,
  from: From,
  remember: (device: string) => void,
) {
  const parsed = StartSessionInput.safeParse(credentials);
  if (!parsed.success) return null;
  const started = await startSession(appDb(), now(), parsed.data, from).catch((error: unknown) => {
    logFailure(error, "sign-in failed unexpectedly");
    throw new Error("failed");
  });
  if ("token" in started) {
    remember(started.device);
    return { id: started.token.userId, ...started.token };
  }
  if (started.refused === "rate-limited") throw new Error("rate-limited");
  return null;
}

const optionsFor = (from: From, remember: (device: string) => void): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  useSecureCookies: secure(),
  session: { strategy: "jwt", maxAge: WHOLE_DAYS * DAY_SECONDS },
  pages: { signIn: "/login", error: "/login" },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      authorize: (credentials) => signInWith(credentials, from, remember),
    }),
  ],
  callbacks: {
    redirect: ({ url, baseUrl }) => new URL(ownPath(url, baseUrl) ?? "/", baseUrl).href,
    jwt: ({ token, user }) => {
      const made = SessionTokenInput.safeParse(user ?? token);
      return made.success ? made.data : {};
    },
    // the browser gets nothing: pages and procedures read the session on the server
    session: ({ session }) => ({ expires: session.expires }),
  },
  logger: {
    // a wrong callback address gets an error response, and needs no line in our log
    error: (code, about) => {
      if (code !== "INVALID_CALLBACK_URL_ERROR")
        logFailure(new Error(code, { cause: about }), "signing in failed");
    },
  },
  events: {
    signOut: async ({ token }) => {
      const left = SessionTokenInput.safeParse(token);
      if (left.success) await signOut(appDb(), now(), left.data, from);
    },
  },
});

/** Signing in and out. Options are made per request: while Next collects pages there is no environment to read. */
export async function handleAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  let device: string | null = null;
  const remember = (value: string) => {
    device = value;
  };
  const answer: Response = await NextAuth(request, context, optionsFor(fromOf(request.headers), remember));
  if (!device) return answer;
  answer.headers.append("set-cookie", deviceCookie(device));
  // the browser forgets the session that it had
  const before = await tokenOf(request.headers);
  if (before) await signOut(appDb(), now(), before, fromOf(request.headers));
  return answer;
}

async function tokenOf(headers: Headers): Promise<SessionToken | null> {
  const prefix = secure() ? "__Secure-" : "";
  const cookie = cookieOf(headers, `${prefix}next-auth.session-token`);
  if (!cookie) return null;
  const payload = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  return SessionTokenInput.safeParse(payload).data ?? null;
}

/** The signed-in person and the tenant, read from the database: the one way in which the app asks "who is it". */
export async function getActor(headers: Headers): Promise<Session | null> {
  const token = await tokenOf(headers);
  const session = token && (await resumeSession(appDb(), token));
  const looksAround = session !== null && cookieOf(headers, SAMPLE_COOKIE) === "1";
  return looksAround ? ((await openSample(appDb(), session)) ?? session) : session;
}
