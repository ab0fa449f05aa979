import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { identity } from "@/server/messaging/vendors/inside/certificates.fixture";
import { appleAccount } from "@/server/messaging/wallet/wallet.fixture";
import { asRole } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { connectApple } from "./connect-apple";
import { connectGoogle } from "./connect-google";
import { disconnectWallet } from "./disconnect";
import { setWalletLooks } from "./set-looks";
import { walletSettings } from "./settings";

const account = appleAccount();

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const ownerNow = ({ ctx }: Shop) => ({ ...ctx, now: new Date() });
const { certificate, key, wwdr } = account.settings;
const stranger = identity({ name: { cn: "x" }, kind: "rsa" });
const got = () => walletSettings({ ctx: ownerNow(shop), input: {} });
const connect = (changed: Partial<Parameters<typeof connectApple>[0]["input"]> = {}, ctx = ownerNow(shop)) =>
  connectApple({ ctx, input: { version: 0, certificate, key, wwdr, ...changed } });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { errors: { pointer: string; code: string }[] }) =>
      error.errors.map(({ pointer, code }) => `${pointer} ${code}`).join(),
  );

describe("what Apple has given", () => {
  test("is kept, and its key is never shown", async () => {
    await connect();
    expect(await got()).toMatchObject({
      version: 2,
      apple: { passTypeId: "pass.example.shop", teamId: "TEAMID1234", state: "ends", error: null },
      google: null,
    });
    expect(JSON.stringify(await got())).not.toContain("PRIVATE KEY");
    const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute<{ all: string }>(sql`select to_json(s)::text as all from wallet_settings s`),
    );
    expect(row?.all).not.toContain("PRIVATE KEY");
    const audit = await withTenant(shop.db, shop.tenantId, (tx) =>
      tx.execute(
        sql`select action, details from audit where subject_kind = 'tenant' and action like 'wallet.%'`,
      ),
    );
    expect(audit).toMatchObject([{ action: "wallet.connect-apple", details: { newKey: true } }]);
  });

  test("is refused where it does not fit together, at the field", async () => {
    const other = identity({
      name: { uid: "pass.example.shop", ou: "TEAMID1234" },
      kind: "rsa",
      by: account.authority,
    });
    expect(await refusal(connect({ certificate: "none" }))).toBe("/certificate no-certificate");
    expect(await refusal(connect({ certificate: stranger.certificate }))).toBe(
      "/certificate no-pass-certificate",
    );
    expect(await refusal(connect({ key: "" }))).toBe("/key no-key");
    expect(await refusal(connect({ key: "none" }))).toBe("/key no-key");
    expect(await refusal(connect({ key: stranger.key }))).toBe("/key other-key");
    expect(await refusal(connect({ certificate: other.certificate }))).toBe("/key other-key");
    expect(await refusal(connect({ wwdr: stranger.certificate }))).toBe("/wwdr other-maker");
    expect(await refusal(connect({ wwdr: "none" }))).toBe("/wwdr no-certificate");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 });
    try {
      expect(await refusal(connect())).toBe("/certificate certificate-ended");
    } finally {
      vi.useRealTimers();
    }
    expect((await got()).apple).toBe(null);
  });

  test("keeps its key when only the certificate is new, and tells when it has ended", async () => {
    await connect();
    await connect({ version: 2, key: "" });
    const ctx = { ...shop.ctx, now: new Date(Date.now() + 40 * 86_400_000) };
    expect((await walletSettings({ ctx, input: {} })).apple?.state).toBe("ended");
    await disconnectWallet({ ctx: ownerNow(shop), input: { version: 3, platform: "apple" } });
    expect((await got()).apple).toBe(null);
    expect(await refusal(connect({ version: 4, key: "" }))).toBe("/key no-key");
  });
});

test("Google wants the JSON key of a service account", async () => {
  const json = JSON.stringify({
    project_id: "shop-1",
    client_email: "sender@shop-1.iam.example",
    private_key: stranger.key,
    token_uri: "https://oauth2.example/token",
  });
  const save = (version: number, serviceAccount: string) =>
    connectGoogle({ ctx: ownerNow(shop), input: { version, issuerId: "33880000000", serviceAccount } });
  expect(await refusal(save(0, ""))).toBe("/serviceAccount no-account");
  expect(await refusal(save(0, "{}"))).toBe("/serviceAccount no-account");
  await save(0, json);
  await save(2, "");
  const settings = await got();
  expect(settings.google).toEqual({
    issuerId: "33880000000",
    email: "sender@shop-1.iam.example",
    error: null,
  });
  expect(JSON.stringify(settings)).not.toContain("PRIVATE KEY");
});

test("two who change the settings at once do not overwrite one another", async () => {
  const input = { version: 0, name: "", colour: "#123456" };
  const all = await Promise.allSettled(
    Array.from({ length: 50 }, (_, at) =>
      setWalletLooks({ ctx: ownerNow(shop), input: { ...input, name: `Аптека ${at}` } }),
    ),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await got()).version).toBe(2);
});

test("only who may manage channels sees or changes them", async () => {
  for (const role of ["marketer", "cashier", "integrator"] as const) {
    const ctx = asRole(shop.ctx, role);
    await expect(walletSettings({ ctx, input: {} })).rejects.toMatchObject({ code: "forbidden" });
    await expect(connect({}, { ...ctx, now: new Date() })).rejects.toMatchObject({ code: "forbidden" });
  }
});
