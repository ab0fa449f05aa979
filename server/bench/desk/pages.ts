import { VIEWS } from "@/app/_e2e/paths";
import type { Db } from "@/db/client";
import { now } from "@/server/core/clock";
import { loadDemo } from "@/server/services/moving/demo/load";
import { percentiles } from "../report";
import { signIn } from "../sign-in";
import { startApp } from "../till/processes";

const TIMES = 15;
/** what a page may take on the server, as a reader who waits would put it */
const TARGET_MS = 300;

/** Every page of the desk with the whole demo pharmacy: from the question to the last byte, one reader. */
export async function measurePages(db: Db): Promise<Record<string, string | number>[]> {
  const demo = await loadDemo({ ctx: { db, now: now() }, input: { scale: 1, yes: true } });
  if (!demo.signIn) throw new Error("the demo was there before");
  const app = await startApp();
  try {
    const headers = { cookie: await signIn(app.url, demo.signIn) };
    const read = async (path: string): Promise<string> => {
      const answer = await fetch(app.url + path, { headers, redirect: "error" });
      return answer.text();
    };
    const rows: Record<string, string | number>[] = [];
    for (const view of VIEWS) {
      const [list = "", query] = view.split("/[id]");
      const first = query === undefined ? "" : new RegExp(`"(${list}/[0-9a-f-]{36})"`).exec(await read(list));
      const path = first === "" ? view : `${first?.[1]}${query}`;
      await read(path);
      await read(path);
      const times: number[] = [];
      for (let i = 0; i < TIMES; i++) {
        const began = performance.now();
        await read(path);
        times.push(performance.now() - began);
      }
      const { p50, p95 } = percentiles(times);
      rows.push({ page: view, "p50 ms": p50, "p95 ms": p95, "": p50 > TARGET_MS ? "SLOW" : "" });
    }
    return rows;
  } finally {
    await app.stop();
  }
}
