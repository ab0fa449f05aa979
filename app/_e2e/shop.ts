import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, request } from "@playwright/test";
import type { Role } from "@/server/core/context";
import type { BrowserShop, Credentials, openShops, Stock } from "@/server/testing/browser-shops";

export type { Credentials, Role, Stock };

/** Samples of the demo pharmacy; a spec's pharmacy is a copy of it. */
interface Samples {
  customer: { type: string; value: string };
  skus: string[];
  basket: { currency: string; lines: { sku: string; price: string }[] };
}

type Api = Awaited<ReturnType<typeof request.newContext>>;
export type State = Awaited<ReturnType<Api["storageState"]>>;

export interface Shop extends BrowserShop {
  samples: Samples;
  /** Signs in with this role, once: what the browser keeps of it, in English. */
  stateOf(role: Role): Promise<State>;
}

export interface ShopMaker {
  open(stock: Stock): Promise<Shop>;
  close(): Promise<void>;
}

const inBuild = (file: string) => resolve(import.meta.dirname, "../../.build", file);

/** In English, signed out. */
export const stateIn = (baseURL: string, locale = "en"): State => ({
  cookies: [
    {
      ...{ name: "regulars-locale", value: locale, domain: new URL(baseURL).hostname, path: "/" },
      ...{ expires: -1, httpOnly: false, secure: false, sameSite: "Lax" },
    },
  ],
  origins: [],
});

/** As the form does, without the form. */
async function signedIn(baseURL: string, person: Credentials): Promise<State> {
  const api = await request.newContext({ baseURL, storageState: stateIn(baseURL) });
  try {
    const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
    const form = { ...person, csrfToken, json: "true" };
    const answer = await api.post("/api/auth/callback/credentials", { form });
    expect(answer.status(), await answer.text()).toBe(200);
    return await api.storageState();
  } finally {
    await api.dispose();
  }
}

/** Makes shops by the app's own verbs, in the database of the app at this address. */
export async function shopMaker(baseURL: string): Promise<ShopMaker> {
  const notes = readFileSync(process.env.REGULARS_E2E_NOTES || inBuild("e2e.json"), "utf8");
  const { env, samples }: { env: NodeJS.ProcessEnv; samples: Samples } = JSON.parse(notes);
  Object.assign(process.env, env);
  const bundle: { openShops: typeof openShops } = await import(pathToFileURL(inBuild("shops.mjs")).href);
  const shops = await bundle.openShops();
  return {
    open: async (stock) => {
      const shop = await shops.open(stock);
      const states = new Map<Role, Promise<State>>();
      const stateOf = (role: Role): Promise<State> => {
        const known = states.get(role) ?? shop.join(role).then((person) => signedIn(baseURL, person));
        states.set(role, known);
        return known;
      };
      return { ...shop, samples, stateOf };
    },
    close: shops.close,
  };
}
