import { generateDemo } from "@/db/demo";
import { demoConfig } from "@/db/demo/config";
import { STORES } from "@/db/demo/stores";
import { setCustomerTotals } from "@/db/members/customers";
import { insertTierHistory, type TierHistoryRow } from "@/db/members/tiers";
import { DEMO_LOADED } from "@/db/moving/demo";
import { announceChange, CHANGES } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { dateAt } from "@/server/core/time/moment";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { loadCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { recomputePortraits } from "@/server/services/growth/portraits/recompute";
import { refreshSegments } from "@/server/services/growth/segments/refresh";
import { countAnalytics } from "@/server/services/insight/analytics/count";
import { createTenant, type Installation } from "@/server/services/shop/tenants/create";
import { createPlaces } from "./inside/places";
import { demoRules } from "./inside/rules";
import { type Samples, samplesOf } from "./inside/samples";
import { historyEnd, type Scene, TIMEZONE } from "./inside/scene";
import { tierAt } from "./inside/tally";
import { newUsage } from "./inside/usage";
import { writeGiftCards } from "./inside/write-gift-cards";
import { type People, writePeople } from "./inside/write-people";
import { type Written, writeReceipts } from "./inside/write-receipts";
import { writeReferrals } from "./inside/write-referrals";
import { writeSegments } from "./inside/write-segments";
import { writeTemplates } from "./inside/write-templates";
import { writeUsage } from "./inside/write-usage";
import { createSignIns, type SignIn } from "./sign-ins";

export const DEMO_CODE = "demo";

const TENANT = {
  name: "Демо: Добра аптека",
  country: "UA",
  currency: "UAH",
  timezone: "Europe/Kyiv",
  locale: "uk",
  demo: true,
} as const;

export interface Built {
  tenantId: string;
  signIns: SignIn[];
  tillKey: string;
  store: string;
  till: string;
  samples: Samples;
  counts: Written & {
    customers: number;
    products: number;
    campaigns: number;
    segments: Record<string, number>;
  };
}

function totalsOf({ tallies, rules }: Scene, people: People, end: number) {
  return people.customerIds.map((customerId, index) => {
    const tally = tallies.get(index);
    const { programme } = rules.programmeOnly;
    const starting = programme.tiers.find(({ fromMinor }) => fromMinor === 0)?.code ?? null;
    const tier = tally ? tierAt(tally, end, programme, rules.tierRule) : starting;
    const since = tally?.moves.at(-1)?.at;
    const shortAt = tally?.shortAt ?? null;
    return {
      customerId,
      purchases: tally?.purchases ?? 0,
      tier,
      since: since === undefined ? null : new Date(since),
      shortOn: shortAt === null ? null : dateAt(new Date(shortAt), TIMEZONE),
    };
  });
}

/** How every tier came about; a fall is found in the night after the grace, a rise comes with its purchase. */
const tierHistoryOf = ({ tenantId, tallies }: Scene, people: People): TierHistoryRow[] =>
  [...tallies].flatMap(([index, { moves }]) =>
    moves.map(({ at, from, to, why, spentMinor }) => ({
      tenantId,
      id: newId(),
      customerId: people.customerIds[index] ?? "",
      fromTier: from,
      toTier: to,
      at: new Date(at),
      why,
      spentMinor,
    })),
  );

/** Whose demo it is: the installation's, which all may look at, or one person's. */
interface Owner {
  code: string;
  addStaff: (ctx: Ctx) => Promise<SignIn[]>;
}

/** The whole demo, from nothing. Its last transaction says that it is complete. */
export async function buildDemo(
  { db, now }: Installation,
  { scale, onProgress }: { scale: number; onProgress: (receipts: number) => void },
  { code, addStaff }: Owner = { code: DEMO_CODE, addStaff: createSignIns },
): Promise<Built> {
  const { tenantId } = await createTenant({ ctx: { db, now }, input: { ...TENANT, code } });
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "demo" }, now };
  const endDate = historyEnd(now);
  const config = demoConfig(endDate);
  await applyConfig({ ctx, input: { config, prune: false, dryRun: false } });
  const places = await createPlaces(ctx);
  const signIns = await addStaff(ctx);
  const demo = generateDemo({ endDate, scale });
  const people = await writePeople(ctx, demo.customers);
  const scene: Scene = {
    ...places,
    tenantId,
    recordedAt: now,
    rules: demoRules(endDate),
    live: await loadCampaigns(db, tenantId),
    customers: demo.customers,
    people,
    tallies: new Map(),
    usage: newUsage(),
  };
  const receipts = await writeReceipts(ctx, demo, scene, onProgress);
  await writeGiftCards(ctx, places.storeIds);
  await writeTemplates(ctx);
  const written = { ...receipts, postings: receipts.postings + (await writeReferrals(ctx, scene)) };
  await recomputePortraits(ctx);
  await countAnalytics(ctx);
  await refreshSegments({ ctx });
  const segments = await inTransaction(ctx, async (tx) => {
    await writeUsage(tx, scene);
    await setCustomerTotals(tx, tenantId, totalsOf(scene, people, now.getTime()));
    await insertTierHistory(tx, tierHistoryOf(scene, people));
    const members = await writeSegments(tx, ctx, {
      customers: demo.customers,
      people,
      tallies: scene.tallies,
    });
    for (const what of CHANGES) await announceChange(tx, tenantId, what);
    await recordAudit(tx, ctx, {
      action: DEMO_LOADED,
      subject: { kind: "tenant", id: tenantId },
      details: { scale, ...written },
    });
    return members;
  });
  return {
    tenantId,
    signIns,
    tillKey: places.tillKey,
    store: STORES[0]?.code ?? "",
    till: STORES[0]?.tills[0] ?? "",
    samples: samplesOf(demo.customers, scene.tallies),
    counts: {
      ...written,
      customers: demo.customers.length,
      products: config.products.length,
      campaigns: config.campaigns.length,
      segments,
    },
  };
}
