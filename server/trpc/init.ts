import { initTRPC, TRPCError } from "@trpc/server";
import { deviceCookie, fromOf, getActor } from "@/server/auth";
import { now } from "@/server/core/clock";
import type { Ctx } from "@/server/core/context";
import { logFailure } from "@/server/core/failures";
import { withoutPans } from "@/server/core/pan";
import { transformer } from "@/server/core/transformer";
import { appDb, poolFor } from "@/server/database";
import type { From } from "@/server/services/shop/sessions/place";
import type { Session } from "@/server/services/shop/sessions/resume";
import { domainShape, isUnavailable, toTrpcError } from "./errors";

export interface TrpcContext {
  session: Session | null;
  /** the client: to count attempts by, and to write down */
  from: From;
  /** makes the browser known for a person who has just signed in */
  remember: (device: string) => void;
}

/** @param answer headers of the answer, where there is one to write into */
export async function createContext(headers: Headers, answer?: Headers): Promise<TrpcContext> {
  try {
    return {
      session: await getActor(headers),
      from: fromOf(headers),
      remember: (device) => answer?.append("set-cookie", deviceCookie(device)),
    };
  } catch (error) {
    throw logUnexpected(toTrpcError(error), "the caller could not be found out");
  }
}

const t = initTRPC.context<TrpcContext>().create({
  transformer,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.code === "INTERNAL_SERVER_ERROR" ? "unexpected" : withoutPans(shape.message),
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      domain: domainShape(error),
      requestId:
        error.code === "INTERNAL_SERVER_ERROR" ? logFailure(error, "a call of the desk failed") : null,
    },
  }),
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Nothing of an unexpected error reaches the browser but its id, which error pages show as Next's digest. */
export function logUnexpected<E extends Error>(error: E, what: string, path?: string): E {
  if (error instanceof TRPCError && (error.code === "INTERNAL_SERVER_ERROR" || isUnavailable(error)))
    return Object.assign(error, { digest: logFailure(error, what, { path }) });
  return error;
}

const translated = t.procedure.use(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  throw logUnexpected(toTrpcError(result.error), "a procedure failed", path);
});

export const publicProcedure = translated;

export const toCtx = ({ staff, tenant }: Session): Ctx => ({
  db: appDb(),
  tenantId: tenant.id,
  actor: { kind: "staff", id: staff.id, role: staff.role },
  now: now(),
});

/** For work that goes on for minutes: it has connections, and time limits, of its own. */
export const atLength = (ctx: Ctx): Ctx => ({ ...ctx, db: poolFor("bulk") });

const signedIn = translated.use(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { ...ctx, session: ctx.session, verb: toCtx(ctx.session) } });
});

/** In sample data these act where the person is at home. */
const atHome = signedIn.use(({ ctx, next }) => {
  const session = ctx.session.home ?? ctx.session;
  return next({ ctx: { ...ctx, session, verb: toCtx(session) } });
});

/** For those who still have to choose a password of their own: language and password, nothing else. */
export const accountProcedure = atHome;
/** For what a person does about their own sample data, from inside it too. */
export const homeProcedure = atHome.use(({ ctx, next }) => {
  if (ctx.session.staff.mustChangePassword) throw new TRPCError({ code: "FORBIDDEN" });
  return next({ ctx });
});

export const staffProcedure = signedIn.use(({ ctx, next }) => {
  if (ctx.session.staff.mustChangePassword) throw new TRPCError({ code: "FORBIDDEN" });
  return next({ ctx });
});
