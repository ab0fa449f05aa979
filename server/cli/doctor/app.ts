import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkoutFolder } from "@/db/paths";
import { localHome } from "@/server/local";
import { type Finding, good, note, wrong } from "./finding";

const inCheckout = (path: string): string => join(checkoutFolder(), path);

function checkBuild(): Finding {
  const built = existsSync(inCheckout(".next/BUILD_ID")) && existsSync(inCheckout(".build/server.mjs"));
  return built ? good("build", "made") : note("build", "not made yet: npm start makes it");
}

/** Asks the app that `npm start` runs here, if it runs. */
async function checkRunning(): Promise<Finding> {
  const file = join(localHome(), "running.json");
  if (!existsSync(file)) return note("app", "does not run here");
  const { url } = JSON.parse(readFileSync(file, "utf8")) as { url: string };
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3000) });
    return answer.ok ? good("app", `runs at ${url}`) : wrong("app", `${url} answers ${answer.status}`);
  } catch {
    return note("app", `does not answer at ${url}: it was killed, or is still starting`);
  }
}

export const checkApp = async (local: boolean): Promise<Finding[]> =>
  local ? [checkBuild(), await checkRunning()] : [checkBuild()];
