import { z } from "zod";
import { findDemo, withDemoLock } from "@/db/moving/demo";
import { DomainError } from "@/server/core/errors";
import { type Env, env } from "@/server/env";
import type { Installation } from "@/server/services/shop/tenants/create";
import { type Built, buildDemo, DEMO_CODE } from "./build";
import { removeDemo } from "./remove";
import { knownSignIn } from "./sign-ins";

export const LoadDemoInput = z.object({
  /** 1 is the whole pharmacy, 0.05 a twentieth of its customers and receipts */
  scale: z.number().gt(0).max(1).default(1),
  /** in production the demo is loaded only on purpose */
  yes: z.boolean().default(false),
});

export interface DemoCall {
  ctx: Installation;
  input: z.output<typeof LoadDemoInput>;
  onProgress?: (receipts: number) => void;
}

export type DemoReport =
  | ({ loaded: true; tenant: string; signIn: { email: string; password: string }; seconds: number } & Omit<
      Built,
      "tenantId"
    >)
  /** it existed already: its key was shown when it was made */
  | { loaded: false; tenant: string; signIn: { email: string; password: string } | null };

export function refuseInProduction(mode: Env["REGULARS_MODE"], yes: boolean): void {
  if (mode === "production" && !yes)
    throw new DomainError("forbidden", "this is a production installation: say --yes to have the demo in it");
}

/** Loads the demo pharmacy unless it exists; what a killed load left behind is removed first. */
export const loadDemo = (call: DemoCall): Promise<DemoReport> => makeDemo(call, { again: false });

export async function makeDemo(
  { ctx, input, onProgress = () => {} }: DemoCall,
  { again }: { again: boolean },
): Promise<DemoReport> {
  refuseInProduction(env().REGULARS_MODE, input.yes);
  return withDemoLock(ctx.db, async () => {
    const startedAt = performance.now();
    const known = await findDemo(ctx.db, DEMO_CODE);
    if (known && !known.demo)
      throw new DomainError("conflict", `the tenant ${DEMO_CODE} is not a demo: it is left alone`);
    if (known?.complete && !again) return { loaded: false, tenant: DEMO_CODE, signIn: knownSignIn() };
    if (known) await removeDemo(ctx.db, known.tenantId);
    const { tenantId: _, ...built } = await buildDemo(ctx, { scale: input.scale, onProgress });
    const owner = built.signIns.find(({ role }) => role === "owner");
    if (!owner) throw new Error("the demo has no owner");
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const signIn = { email: owner.email, password: owner.password };
    return { loaded: true, tenant: DEMO_CODE, signIn, ...built, seconds };
  });
}
