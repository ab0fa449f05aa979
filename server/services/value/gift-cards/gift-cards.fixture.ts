import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Ctx } from "@/server/core/context";
import { normaliseNumber } from "@/server/engine/gift-cards/number";
import { exportGiftCards } from "./export";
import { issueGiftCards } from "./issue";
import { type CreateGiftCardKindInput, createGiftCardKind } from "./save-kind";

type Kind = z.output<typeof CreateGiftCardKindInput>;

export const newKind = (ctx: Ctx, kind: Partial<Kind> & { code: string }) =>
  createGiftCardKind({
    ctx,
    input: {
      name: kind.code,
      fixedMinor: [],
      minMinor: 100,
      maxMinor: 100_000,
      lifetimeDays: null,
      reloadable: false,
      withPin: false,
      ...kind,
    },
  });

/** The contents of the printer's file. */
export async function printed(ctx: Ctx, batchId: string): Promise<{ number: string; pin: string }[]> {
  let text = "";
  for await (const part of await exportGiftCards({ ctx, input: { batchId } })) text += part;
  const [, ...lines] = text.trimEnd().split("\n");
  return lines.map((line) => {
    const [number = "", pin = ""] = line.split(",");
    return { number: normaliseNumber(number), pin };
  });
}

export async function issueNumbers(ctx: Ctx, kind: string, cards: number) {
  const { batchId } = await issueGiftCards({ ctx, input: { requestId: randomUUID(), kind, cards } });
  return printed(ctx, batchId);
}
