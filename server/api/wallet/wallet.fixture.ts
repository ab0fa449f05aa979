import { createServer } from "node:http";
import { expect } from "vitest";
import { type Tx, withTenant } from "@/db/client";
import { consume } from "@/server/core/events/consume";
import { loadKeys } from "@/server/core/personal/keys";
import { sendResponse, toRequest } from "@/server/http/convert";
import { portOf } from "@/server/messaging/vendors/inside/email-push-webhook-port.fixture";
import { type PassServer, Phone } from "@/server/messaging/wallet/apple-phone.fixture";
import type { ApplePush } from "@/server/messaging/wallet/apple-push-peer.fixture";
import type { WalletAnswer, WalletRequest } from "@/server/messaging/wallet/apple-service";
import { appleAccount } from "@/server/messaging/wallet/wallet.fixture";
import { cardsAt } from "@/server/services/growth/cards/cards.fixture";
import { connectApple } from "@/server/services/reach/wallet/connect-apple";
import { walletFollow } from "@/server/services/reach/wallet/follow";
import { refreshWallets } from "@/server/services/reach/wallet/refresh";
import { walletSettings } from "@/server/services/reach/wallet/settings";
import { tellWallets } from "@/server/services/reach/wallet/tell";
import type { Member } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { handlePass, handleWalletService } from "./handle";

/** Our routes over HTTP, as Next calls them. */
export async function startRoutes() {
  const server = createServer(async (message, reply) => {
    const request = await toRequest(message, reply, 100_000);
    if (!request) return;
    const { pathname } = new URL(request.url);
    const [, , , kind, token = "", ...path] = pathname.split("/").map(decodeURIComponent);
    const answer =
      kind === "pass"
        ? await handlePass(request, { token, platform: path[0] ?? "" })
        : await handleWalletService(request, { token, path });
    await sendResponse(answer, message, reply);
  });
  const port = await portOf(server);
  return {
    base: `http://127.0.0.1:${port}`,
    close: () => new Promise((done) => server.close(done)),
  };
}

/** The shop's service as a phone reaches it, by what stands on its cards. */
class Reached implements PassServer {
  readonly passTypeId = "pass.example.shop";
  /** by serial, as the cards say them; a test may change them */
  readonly tokens = new Map<string, string>();
  service = "";

  constructor(
    readonly base: string,
    readonly authority: string,
  ) {}

  tokenOf = (serial: string) => this.tokens.get(serial) ?? "none";

  async ask({ method, path, query, headers, body }: WalletRequest): Promise<WalletAnswer> {
    const { pathname } = new URL(this.service);
    const search = query.size > 0 ? `?${query}` : "";
    const answer = await fetch(this.base + pathname + path + search, {
      method,
      headers,
      body: method === "GET" || body === "" ? undefined : body,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: bytes };
  }
}

export const account = appleAccount();

export const ownerNow = (shop: Shop) => ({ ...shop.ctx, now: new Date() });

/** Events reach cards in wallets, and nobody else: the rest is not looked at here. */
export async function follow({ db, tenantId }: Shop): Promise<void> {
  for (let more = true; more; ) ({ more } = await consume({ db, tenantId }, walletFollow));
}

export async function connectAppleTo(shop: Shop): Promise<void> {
  const ctx = ownerNow(shop);
  const { version } = await walletSettings({ ctx, input: {} });
  const { certificate, key, wwdr } = account.settings;
  await connectApple({ ctx, input: { version, certificate, key, wwdr } });
}

/** What customers, their phones and our jobs do. @param at the shop of the test that runs */
export function walletsAt(at: () => { shop: Shop; base: string; push: ApplePush | null }) {
  let devices = 0;

  const phone = (): Phone<Reached> => {
    devices += 1;
    const device = `device-${devices}`;
    const pushToken = devices.toString(16).padStart(2, "0").repeat(32).slice(0, 64);
    return new Phone(new Reached(at().base, account.authority.certificate), device, pushToken);
  };

  const download = (token: string, platform = "apple") =>
    fetch(`${at().base}/api/wallet/pass/${token}/${platform}`, { redirect: "manual" });

  /** The card as the customer's page gives it, put into the phone's wallet. @returns its serial */
  const put = async (into: Phone<Reached>, token: string): Promise<string> => {
    const answer = await download(token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/vnd.apple.pkpass");
    const serial = into.take(Buffer.from(await answer.arrayBuffer()));
    const card = into.cards.get(serial);
    into.shop.service = card?.service ?? "";
    into.shop.tokens.set(serial, card?.token ?? "");
    return serial;
  };

  /** Downloaded and registered, as the phone does it by itself. */
  const add = async (member: Member, into = phone()) => {
    const serial = await put(into, await tokenOf(member));
    expect((await into.register(serial)).status).toBe(201);
    return { phone: into, serial };
  };

  const rows = <T extends Record<string, unknown>>(query: Parameters<Tx["execute"]>[0]) =>
    withTenant(at().shop.db, at().shop.tenantId, async (tx) => [...(await tx.execute<T>(query))]);

  /** Reads the link out of the message, in clear only here. */
  const tokenOf = async (member: Member): Promise<string> => {
    const { shop } = at();
    const { keys } = await withTenant(shop.db, shop.tenantId, (tx) => loadKeys(tx, shop.tenantId));
    return cardsAt(() => ({ shop, keys })).linkTo(member);
  };

  const tell = async (now = new Date()): Promise<string[]> => {
    const { shop, push } = at();
    await tellWallets({ ctx: { ...shop.ctx, now } }, push ? { apple: push } : {});
    return push?.told() ?? [];
  };
  /** What follows from what has happened. @returns who was told */
  const turn = async (now?: Date): Promise<string[]> => {
    await follow(at().shop);
    return tell(now);
  };
  /** What the clock finds. @returns who was told */
  const sweep = async (now?: Date): Promise<string[]> => {
    await refreshWallets({ ctx: { ...at().shop.ctx, now: now ?? new Date() } });
    return tell(now);
  };

  return { phone, download, put, add, rows, tokenOf, turn, sweep };
}
