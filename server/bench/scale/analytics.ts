import { now } from "@/server/core/clock";
import type { Ctx } from "@/server/core/context";
import { poolFor } from "@/server/database";
import { listSegments } from "@/server/services/growth/segments/list";
import { AbcInput, abcOfProducts } from "@/server/services/insight/analytics/abc";
import { BasketsInput, baskets } from "@/server/services/insight/analytics/baskets";
import { ChurnInput, churnOverTime } from "@/server/services/insight/analytics/churn";
import { CohortsInput, cohorts } from "@/server/services/insight/analytics/cohorts";
import { countAnalytics } from "@/server/services/insight/analytics/count";
import { RfmInput, rfmMap } from "@/server/services/insight/analytics/rfm";
import { SalesInput, salesByPlace } from "@/server/services/insight/analytics/sales";
import { expectedValue } from "@/server/services/insight/analytics/value";
import { against, attempt, type Row, severalTimes, timed } from "./measured";
import { TIMEZONE } from "./shop";

const SECONDS = 1;
const TIMES = 3;

interface Asked {
  segment?: string;
  region?: string;
}

type Page = (ctx: Ctx, asked: Asked) => Promise<unknown>;

const timezone = TIMEZONE;

const PAGES: Readonly<Record<string, Page>> = {
  sales: (ctx, asked) => salesByPlace({ ctx, timezone, input: SalesInput.parse(asked) }),
  rfm: (ctx, asked) => rfmMap({ ctx, input: RfmInput.parse(asked) }),
  cohorts: (ctx, asked) => cohorts({ ctx, timezone, input: CohortsInput.parse(asked) }),
  churn: (ctx, asked) => churnOverTime({ ctx, timezone, input: ChurnInput.parse(asked) }),
  "baskets of categories": (ctx, asked) => baskets({ ctx, timezone, input: BasketsInput.parse(asked) }),
  "baskets of products": (ctx, asked) =>
    baskets({ ctx, timezone, input: BasketsInput.parse({ ...asked, kind: "product" }) }),
  abc: (ctx, asked) => abcOfProducts({ ctx, timezone, input: AbcInput.parse(asked) }),
  value: (ctx) => expectedValue({ ctx, input: {} }),
};

/** Products are not narrowed to a segment, and what customers will bring is asked of all at once. */
const WHOLE: ReadonlySet<string> = new Set(["abc", "value"]);

async function paged(ctx: Ctx, what: string, page: Page, asked: Asked): Promise<Row> {
  const { first, seconds, result } = await severalTimes(TIMES, () => page({ ...ctx, now: now() }, asked));
  if (result === null) throw new Error("nothing is counted yet");
  return against(what, seconds, SECONDS, { "first s": first });
}

/** What the night counts, then what the desk shows of it: of the chain, of a region, of a segment. */
export async function measureAnalytics(ctx: Ctx): Promise<Row[]> {
  const rows = await attempt("the nightly count", async () => {
    const { seconds, result } = await timed(() => countAnalytics({ ...ctx, db: poolFor("job"), now: now() }));
    return against("the nightly count", seconds, null, { note: `${result.length} months` });
  });
  const segment = (await listSegments({ ctx, input: {} })).segments.find(
    ({ code }) => code === "sleepers",
  )?.id;
  for (const [what, page] of Object.entries(PAGES)) {
    rows.push(...(await attempt(what, () => paged(ctx, what, page, {}))));
    if (what !== "value")
      rows.push(
        ...(await attempt(what, () => paged(ctx, `${what}, of a region`, page, { region: "north" }))),
      );
    if (!WHOLE.has(what))
      rows.push(...(await attempt(what, () => paged(ctx, `${what}, of a segment`, page, { segment }))));
  }
  return rows;
}
