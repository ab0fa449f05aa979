import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import type { Ctx, Role } from "@/server/core/context";
import { addMember, asRole, type Member, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { CreateCallTasksInput, createCallTasks } from "./create";
import { FinishCallInput, finishCall } from "./finish";
import { ListCallsInput, listCalls } from "./list";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Tomorrow, about noon in Kyiv: within everybody's hours. */
export function tomorrowNoon(): Date {
  const at = new Date(Date.now() + DAY_MS);
  at.setUTCHours(10, 0, 0, 0);
  return at;
}

export const atHour = (base: Ctx, hours: number): Ctx => ({
  ...base,
  now: new Date(base.now.getTime() + hours * HOUR_MS),
});

export const agrees = (channel?: string, granted = true) => ({
  ...{ purpose: "marketing", granted, textVersion: "1", method: "paper" as const },
  ...(channel && { channel }),
});

/** A member who has agreed to advertising. */
export const callable = (shop: Shop, more: object[] = []): Promise<Member> =>
  addMember(shop, { consents: [...REQUIRED_CONSENTS, agrees(), ...more] });

export const assistant = (ctx: Ctx, role: Role = "cashier"): Ctx => asRole(ctx, role);

export const order = (ctx: Ctx, more: object = {}) =>
  CreateCallTasksInput.parse({
    ...{ requestId: randomUUID(), class: "marketing", script: "Добрий день!", dueAt: ctx.now },
    ...more,
  });

export const makeTask = async (ctx: Ctx, member: Member, more: object = {}) =>
  createCallTasks({
    ctx: assistant(ctx, "marketer"),
    input: order(ctx, { customerIds: [member.id], ...more }),
  });

export const finish = (ctx: Ctx, call: { id: string; take: number } | null, more: object) =>
  finishCall({ ctx, input: FinishCallInput.parse({ id: call?.id, take: call?.take, ...more }) });

export const listed = (ctx: Ctx, more: object = {}) =>
  listCalls({ ctx: assistant(ctx, "owner"), input: ListCallsInput.parse(more) });

/** The first that nobody has in hand. */
export const openCallId = (shop: Shop): Promise<string> =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select id from call_tasks where state = 'open' order by due_at, id limit 1`,
    );
    return row?.id ?? "";
  });
