import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export type Role = "owner" | "marketer" | "cashier" | "integrator";

interface Demo {
  signIns: { role: Role; email: string; password: string }[];
  /** the owner of a tenant that has nothing yet, with a one-time password */
  newcomer: { email: string; password: string };
  tillKey: string;
  store: string;
  samples: {
    customer: { type: string; value: string };
    skus: string[];
    basket: { currency: string; lines: { sku: string; price: string }[] };
  };
}

const NOTES = resolve(import.meta.dirname, "../../.build/e2e-demo.json");

/** What the loading of the demo pharmacy printed. */
export const demo = (): Demo => JSON.parse(readFileSync(process.env.REGULARS_E2E_NOTES || NOTES, "utf8"));

export function credentials(role: Role): { email: string; password: string } {
  const found = demo().signIns.find((signIn) => signIn.role === role);
  if (!found) throw new Error(`the demo has no ${role}`);
  return found;
}
