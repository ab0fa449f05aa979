import { LRUCache } from "lru-cache";
import type { Db } from "@/db/client";
import { CHANGES, type Change, LIVE_CHANNEL } from "@/server/core/announce";
import { log } from "@/server/log";
import { type LiveCache, liveCache } from "./inside/cache";
import { type LiveCatalog, loadCatalog } from "./inside/load-catalog";
import { isProof, proveChannel } from "./inside/proof";
import { type LiveCampaigns, loadCampaigns } from "./load-campaigns";
import { keyCache, type LiveKeys } from "./till-keys";

const TENANTS_MAX = 500;
/** those that are not in memory are read from their history */
const REVISIONS_MAX = 200;

interface Live {
  campaigns: LiveCache<LiveCampaigns>;
  catalogs: LiveCache<LiveCatalog>;
  keys: LiveKeys;
  /** by tenant and revision: what quotes were answered from of late */
  revisions: LRUCache<string, LiveCampaigns>;
  /** nothing is loaded before the process listens, so that no change falls between the two */
  listening: Promise<unknown> | null;
  proof: ReturnType<typeof proveChannel> | null;
}

/** The app's own server and Next's bundle load this module apart and must share one memory. */
const shared = globalThis as { regularsLive?: WeakMap<object, Live> };

function make(db: Db, keysDb: Db): Live {
  const live: Live = {
    campaigns: liveCache(TENANTS_MAX, async (tenantId) => {
      await listen(db, live);
      const loaded = await loadCampaigns(db, tenantId);
      live.revisions.set(`${tenantId} ${loaded.revision}`, loaded);
      return loaded;
    }),
    catalogs: liveCache(TENANTS_MAX, async (tenantId) => {
      await listen(db, live);
      return loadCatalog(db, tenantId);
    }),
    keys: keyCache(keysDb, () => listen(db, live)),
    revisions: new LRUCache({ max: REVISIONS_MAX }),
    listening: null,
    proof: null,
  };
  return live;
}

/** All pools of a process share one memory. */
function liveOf(asked: Db): Live {
  const db = asked.$memory?.live ?? asked;
  shared.regularsLive ??= new WeakMap();
  let live = shared.regularsLive.get(db.$client);
  if (!live) {
    live = make(db, asked.$memory?.keys ?? asked);
    shared.regularsLive.set(db.$client, live);
  }
  return live;
}

function apply(live: Live, tenantId: string, what: Change): void {
  if (what === "keys") live.keys.forget(tenantId);
  else if (what === "catalog") live.catalogs.refresh(tenantId);
  else live.campaigns.refresh(tenantId);
}

/** Also runs when a lost connection is back: changes in between are unknown, so all is loaded again. */
function startOver(live: Live): void {
  live.keys.forgetAll();
  live.campaigns.refreshAll();
  live.catalogs.refreshAll();
}

function listen(db: Db, live: Live): Promise<unknown> {
  live.listening ??= db.$client
    .listen(
      LIVE_CHANNEL,
      (payload) => {
        if (isProof(payload)) return live.proof?.heard(payload);
        const [tenantId = "", what] = payload.split(":");
        const change = CHANGES.find((c) => c === what);
        if (change) apply(live, tenantId, change);
        else log.warn({}, "an unknown change was announced");
      },
      () => {
        live.proof ??= proveChannel(db, () => startOver(live));
        startOver(live);
      },
    )
    .catch((error: unknown) => {
      live.listening = null;
      throw error;
    });
  return live.listening;
}

/** The tenant as tills see it. A value in memory comes without waiting. */
export const liveCampaigns = (db: Db, tenantId: string): LiveCampaigns | Promise<LiveCampaigns> =>
  liveOf(db).campaigns.get(tenantId);

/** Without loading anything. */
export const peekLocale = (db: Db, tenantId: string): string | null =>
  liveOf(db).campaigns.peek(tenantId)?.tenant.locale ?? null;

export const liveCatalog = (db: Db, tenantId: string): LiveCatalog | Promise<LiveCatalog> =>
  liveOf(db).catalogs.get(tenantId);

export const liveKeys = (db: Db): LiveKeys => liveOf(db).keys;

/** What tills saw at a revision, if it is still in memory. */
export const keptRevision = (db: Db, tenantId: string, revision: number): LiveCampaigns | null =>
  liveOf(db).revisions.get(`${tenantId} ${revision}`) ?? null;

export function keepRevision(db: Db, live: LiveCampaigns): void {
  liveOf(db).revisions.set(`${live.tenant.id} ${live.revision}`, live);
}
