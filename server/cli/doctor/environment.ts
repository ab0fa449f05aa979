import { type Env, readEnv } from "@/server/env";
import { isLocal } from "@/server/local";
import { type Finding, good, note, wrong } from "./finding";

const SECRETS = ["DATABASE_URL", "NEXTAUTH_SECRET", "NEXTAUTH_URL", "REGULARS_MASTER_KEY"];

/** Taken before anything is filled in, so that it says what the person has set. */
export const givenNames = (): ReadonlySet<string> => new Set(SECRETS.filter((name) => process.env[name]));

export function checkEnvironment(given: ReadonlySet<string>): Finding[] {
  const findings = [good("Node.js", process.version), checkMode()];
  for (const name of SECRETS) {
    if (given.has(name)) findings.push(good(name, "set"));
    else if (isLocal()) findings.push(good(name, "not set: made for this machine"));
    else findings.push(wrong(name, "is not set"));
  }
  return [...findings, ...checkValues()];
}

const checkMode = (): Finding =>
  isLocal()
    ? good("mode", "local: npm start fills in what is not set")
    : note("mode", "production: nothing has a default");

function checkValues(): Finding[] {
  try {
    return [checkProxies(readEnv())];
  } catch (error) {
    return [wrong("environment", error instanceof Error ? error.message : String(error))];
  }
}

/** The app speaks no HTTPS itself: an https address means that a proxy is in front. */
export function checkProxies({ NEXTAUTH_URL, REGULARS_TRUSTED_PROXIES: trusted }: Env): Finding {
  if (trusted.length > 0) {
    const list = trusted.map(([network, bits]) => `${network.toString()}/${bits}`).join(", ");
    return good("proxies", `${list} say whose request it is`);
  }
  return NEXTAUTH_URL.startsWith("https:")
    ? wrong("proxies", "REGULARS_TRUSTED_PROXIES does not name the one in front: all clients count as one")
    : good("proxies", "none is believed about whose request it is");
}
