import { fork } from "node:child_process";
import { now } from "@/server/core/clock";
import type { Ctx } from "@/server/core/context";
import { closePools, poolFor } from "@/server/database";
import { recomputePortraits } from "@/server/services/growth/portraits/recompute";
import { recomputeChanged } from "@/server/services/growth/portraits/recompute-changed";
import type { Row } from "./measured";
import { against, timed } from "./measured";

const ALL_SECONDS = 15 * 60;
const CHANGED_SECONDS = 20;
const RSS_MB = 2048;
const APART = "--recompute";

/** Recomputes every portrait of a tenant, as the nightly job does, in this process alone. */
export async function recomputeHere(tenantId: string): Promise<void> {
  const ctx: Ctx = { db: poolFor("job"), tenantId, actor: { kind: "system", id: "bench" }, now: now() };
  const { seconds, result } = await timed(() => recomputePortraits(ctx));
  await closePools();
  process.send?.({ ...result, seconds, rssMb: process.resourceUsage().maxRSS / 1024 });
}

/** The tenant whose portraits this process is there for; null: it is the bench itself. */
export const tenantApart = (): string | null =>
  process.argv[2] === APART ? (process.argv[3] ?? null) : null;

interface Done {
  seconds: number;
  rssMb: number;
  customers: number;
  serviceCards: number;
  model: string | null;
}

const isDone = (message: unknown): message is Done =>
  typeof message === "object" && message !== null && "seconds" in message && "rssMb" in message;

/** The same in a process of its own. */
export function recomputeApart(tenantId: string): { done: Promise<Done>; stop(): void } {
  const child = fork(process.argv[1] ?? "", [APART, tenantId], { execArgv: [] });
  const done = new Promise<Done>((resolve, reject) => {
    child.once("message", (message) => isDone(message) && resolve(message));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the recomputation ended with ${code}`)));
  });
  return { done, stop: () => void child.kill("SIGKILL") };
}

/** @param night the first one also works out what the months before would have shown */
export async function measureAll(tenantId: string, night: "first" | "any"): Promise<Row[]> {
  const { seconds, rssMb, customers, serviceCards, model } = await recomputeApart(tenantId).done;
  return [
    against(`all portraits, ${night} night`, seconds, ALL_SECONDS, {
      note: `${customers} portraits, ${serviceCards} service cards, ${model}`,
    }),
    {
      what: "its memory at most",
      "RSS MB": rssMb,
      "limit MB": RSS_MB,
      "of the limit": rssMb / RSS_MB,
    },
  ];
}

export async function measureChanged(ctx: Ctx): Promise<Row> {
  const { seconds, result } = await timed(() => recomputeChanged({ ...ctx, db: poolFor("job"), now: now() }));
  return against("changed portraits", seconds, CHANGED_SECONDS, { note: `${result.changed} changed` });
}
