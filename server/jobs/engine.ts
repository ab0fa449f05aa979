import { env } from "@/server/env";

/** inngest: something of it is set up; off: another process runs them, or cron by the command line. */
export type Engine = "embedded" | "inngest" | "off";

const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== "0" && value !== "false";

/** Whether Inngest may call us, which it may also where the jobs themselves are off. */
export function isInngestSetUp(): boolean {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_DEV } = env();
  return Boolean(INNGEST_EVENT_KEY || INNGEST_SIGNING_KEY || isOn(INNGEST_DEV));
}

export function jobsEngine(): Engine {
  if (env().REGULARS_JOBS === "off") return "off";
  return isInngestSetUp() ? "inngest" : "embedded";
}
