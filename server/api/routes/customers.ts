import { z } from "zod";
import { toPublicId } from "@/server/core/ids";
import { formatDecimal } from "@/server/engine/money/decimal";
import { portraitOf } from "@/server/services/growth/portraits/get";
import { customerByOwnId } from "@/server/services/members/customers/by-text";
import { apiRoute } from "../route";

const Money = z.string().meta({ description: "A decimal" });
const Day = z.iso.date();
const number = () => z.number().nullable();

const Portrait = z
  .object({
    countedAt: z.iso.datetime(),
    modelledAt: z.iso.datetime().nullable().meta({ description: "null: the models have not looked yet" }),
    firstDay: Day,
    lastDay: Day,
    averageCheck: Money,
    rfm: z.object({
      recencyDays: z.number().int(),
      receipts: z.number().int(),
      days: z.number().int(),
      spent: Money,
      r: number(),
      f: number(),
      m: number(),
      cell: z.string().nullable(),
    }),
    model: z.object({
      alive: number().meta({ description: "The probability that they still buy here" }),
      churn: number(),
      purchases90: number().meta({ description: "Purchases expected in 90 days" }),
      value12: Money.nullable().meta({ description: "Margin expected in 12 months" }),
      value36: Money.nullable(),
    }),
    visit: z.object({ from: Day, due: Day, to: Day, dueIn: z.number().int() }).nullable(),
    refills: z.array(
      z.object({
        sku: z.string().nullable(),
        name: z.string().nullable(),
        lastOn: Day,
        dueOn: Day,
        dueIn: z.number().int(),
      }),
    ),
    habit: z.object({ store: z.string().nullable(), weekday: number(), hour: number() }),
    priceSensitivity: number(),
  })
  .meta({ id: "Portrait" });

const Answer = z.object({
  customer: z.string(),
  isServiceCard: z.boolean(),
  portrait: Portrait.nullable().meta({ description: "null: nothing bought yet, or a service card" }),
});

const money = (minor: number): string => formatDecimal(minor, 2, 2);

type View = Awaited<ReturnType<typeof portraitOf>>;

const orNull = (minor: number | null): string | null => (minor === null ? null : money(Math.round(minor)));

function told({ portrait, refills }: View): z.infer<typeof Portrait> | null {
  if (!portrait) return null;
  const { rfm, model, visit, habit } = portrait;
  const { spentMinor, ...scores } = rfm;
  return {
    countedAt: portrait.countedAt.toISOString(),
    modelledAt: portrait.modelledAt?.toISOString() ?? null,
    firstDay: portrait.firstDay,
    lastDay: portrait.lastDay,
    averageCheck: money(portrait.averageCheckMinor),
    rfm: { ...scores, spent: money(spentMinor) },
    model: {
      alive: model.alive,
      churn: model.churn,
      purchases90: model.purchases90,
      value12: orNull(model.value12Minor),
      value36: orNull(model.value36Minor),
    },
    visit: visit ? { from: visit.from, due: visit.due, to: visit.to, dueIn: visit.dueIn } : null,
    refills: refills.map(({ product, lastOn, dueOn, dueIn }) => ({
      sku: product?.sku ?? null,
      name: product?.name ?? null,
      lastOn,
      dueOn,
      dueIn,
    })),
    habit: { store: habit.store, weekday: habit.weekday, hour: habit.hour },
    priceSensitivity: portrait.priceSensitivity,
  };
}

export const portrait = apiRoute({
  method: "GET",
  path: "/customers/{customer}/portrait",
  operationId: "getPortrait",
  scope: "customers:read",
  doc: {
    summary: "What is known of a customer by what they buy; {customer} is our id or your own",
    problems: ["customer-not-found"],
    replies: { 200: { description: "The portrait, with the days as they are today", schema: Answer } },
  },
  async handle({ ctx, params: { customer = "" } }) {
    const id = await customerByOwnId(ctx, customer);
    const view = await portraitOf({ ctx, input: { id } });
    const body: z.infer<typeof Answer> = {
      customer: toPublicId("customer", id),
      isServiceCard: view.serviceCard !== null && view.portrait === null,
      portrait: told(view),
    };
    return { status: 200, body };
  },
});
