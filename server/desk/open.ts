import { checkoutFolder } from "@/db/paths";
import { poolFor } from "@/server/database";
import { nextPages } from "@/server/http/pages";
import { startJobs } from "@/server/jobs/start";
import { log } from "@/server/log";
import { sealOldCodes } from "@/server/services/value/coupons/seal-old";

/** What may compute for long: pages with all that follows from them, and the jobs. */
export interface Desk {
  handle: ReturnType<typeof nextPages>["handle"];
  stop(hurry?: AbortSignal): Promise<void>;
  /** pages are loaded; earlier requests wait for it */
  ready: Promise<void>;
}

/** Jobs come after pages, which go on without them. */
export function openDesk(options: { dev: boolean; hostname: string; port: number }): Desk {
  const pages = nextPages({ dir: checkoutFolder(), ...options });
  const ready = pages.prepare();
  const jobs = ready.then(startJobs).catch((err) => {
    log.error({ err }, "the jobs do not run");
    return null;
  });
  void sealOldCodes(poolFor("job")).catch((err) => log.error({ err }, "codes of coupons were not sealed"));
  return {
    handle: pages.handle,
    ready,
    stop: async (hurry) => {
      if (!hurry?.aborted) await (await jobs)?.stop();
      await pages.close();
    },
  };
}
