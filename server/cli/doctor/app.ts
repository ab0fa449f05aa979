import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkoutFolder } from "@/db/paths";
import { version } from "@/package.json";
import { localHome } from "@/server/local";
import { type Finding, good, note, wrong } from "./finding";

const inCheckout = (path: string): string => join(checkoutFolder(), path);

/** Not part of the bundle: the scripts know the checkout by where they lie. */
async function arePagesBuilt(): Promise<boolean> {
  const scripts = pathToFileURL(inCheckout("server/scripts/lib/next-build.mjs")).href;
  const { isBuilt } = (await import(scripts)) as { isBuilt(): boolean };
  return isBuilt();
}

async function checkBuild(): Promise<Finding> {
  if (!existsSync(inCheckout(".next/BUILD_ID"))) return note("build", "not made yet: npm start makes it");
  return (await arePagesBuilt())
    ? good("build", "of these very sources")
    : note("build", "of other sources than these: npm start makes it anew");
}

const ANSWER_MS = 5000;

export interface Health {
  /** null: no answer there */
  status: number | null;
  /** what it says it is; null: it is none of ours */
  version: string | null;
}

export async function askHealth(url: string): Promise<Health> {
  try {
    const answer = await fetch(new URL("/api/health", url), { signal: AbortSignal.timeout(ANSWER_MS) });
    const said: unknown = await answer.json().catch(() => null);
    const found =
      said !== null && typeof said === "object" && "version" in said ? String(said.version) : null;
    return { status: answer.status, version: found };
  } catch {
    return { status: null, version: null };
  }
}

/** Where an app that runs here would answer, and since when. */
function hereAt(local: boolean): { url: string | null; since: Date | null } {
  if (!local) return { url: `http://127.0.0.1:${process.env.PORT || 3000}`, since: null };
  const file = join(localHome(), "running.json");
  if (!existsSync(file)) return { url: null, since: null };
  const { url } = JSON.parse(readFileSync(file, "utf8")) as { url: string };
  return { url, since: statSync(file).mtime };
}

function judge(what: string, url: string, { status, version: found }: Health): Finding {
  if (found === null) return wrong(what, `${url} answers ${status}, and is not Regulars`);
  if (status !== 200) return wrong(what, `${url} answers ${status}: see its log`);
  return found === version
    ? good(what, `answers at ${url}, version ${version}`)
    : note(what, `answers at ${url} with version ${found}; this checkout is ${version}: start it anew`);
}

export interface AppView {
  findings: Finding[];
  /** where it answers; null: it does not run */
  url: string | null;
  since: Date | null;
}

/** Asks the app that runs here, if it runs. */
export async function checkApp(local: boolean): Promise<AppView> {
  const { url, since } = hereAt(local);
  const health = url === null ? null : await askHealth(url);
  const runs = health?.status === 200 && health.version !== null;
  const app =
    url === null || health === null || health.status === null
      ? note("app", `does not run here${url === null ? "" : ` (nothing answers at ${url})`}`)
      : judge("app", url, health);
  return { findings: [await checkBuild(), app], url: runs ? url : null, since };
}

/** By the way that people and tills come. */
export async function checkPublicUrl(url: string, appRuns: boolean): Promise<Finding> {
  const health = await askHealth(url);
  if (health.status !== null) return judge("public address", url, health);
  return appRuns
    ? wrong(
        "public address",
        `nothing answers at ${url}, though the app runs: check NEXTAUTH_URL, the proxy and the name`,
      )
    : note("public address", `nothing answers at ${url}: the app does not run`);
}
