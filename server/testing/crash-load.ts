import { randomUUID } from "node:crypto";
import { type Member, memberWith, who } from "@/server/services/customers/members.fixture";
import type { Shop } from "./shop";

export const CALLERS = 8;
const GIVEN = 50_000;

/** A request with an effect, and what became of it. */
export interface Sent {
  path: string;
  key: string;
  body: string;
  /** null: no answer came, or one that says to try again */
  status: number | null;
  answer: string;
}

const points = (text: unknown): number => Math.round(Number(text ?? 0) * 100);

/**
 * Tills that do everything at once, each with a customer of its own: sales, paying with points, holds, returns,
 * cancellations. Keeps every request, so that it can be sent again and its effect be counted.
 */
export class CrashLoad {
  readonly sent: Sent[] = [];
  private receipts = 0;
  private constructor(
    private readonly shop: Shop,
    readonly members: readonly Member[],
  ) {}

  static async with(shop: Shop): Promise<CrashLoad> {
    const members: Member[] = [];
    for (let i = 0; i < CALLERS; i++) members.push(await memberWith(shop, GIVEN));
    return new CrashLoad(shop, members);
  }

  /** Runs until `enough` says so, or until an answer stays away. */
  async run(url: () => string, enough: () => boolean): Promise<void> {
    await Promise.all(this.members.map((member, i) => this.caller(url, member, i, enough)));
  }

  private async caller(
    url: () => string,
    member: Member,
    seed: number,
    enough: () => boolean,
  ): Promise<void> {
    const sold: Sent[] = [];
    for (let step = seed; !enough(); step++) {
      const known = sold[step % Math.max(1, sold.length)];
      const kind = step % 5;
      if (kind === 3 && known) await this.send(url(), "/returns", this.return(known, step));
      else if (kind === 4 && known)
        await this.send(url(), `/purchases/${JSON.parse(known.answer).purchaseId}/cancel`, {});
      else {
        const body = this.receipt(member, kind, step);
        const quoteId = kind === 2 ? await this.hold(url(), body) : undefined;
        const one = await this.send(url(), "/purchases", { ...body, quoteId });
        if (one.status === 201) sold.push(one);
      }
    }
  }

  private receipt(member: Member, kind: number, step: number) {
    return {
      externalId: `K-${this.receipts++}`,
      customer: who(member),
      coupons: ["OFF"],
      redeem: kind === 0 ? { mode: "none" } : { mode: "amount", points: `${1 + (step % 7)}.50` },
      lines: [{ lineId: "1", sku: "A", quantity: 3, price: "33.33" }],
    };
  }

  private return(of: Sent, step: number) {
    return {
      externalId: `KR-${this.receipts++}`,
      original: { externalId: JSON.parse(of.body).externalId },
      lines: [{ lineId: "1", quantity: `${1 + (step % 2)}` }],
    };
  }

  /** A hold is a promise: when its answer is lost the points come free by themselves. */
  private async hold(url: string, body: object): Promise<string | undefined> {
    const { status, answer } = await this.post(
      url,
      "/quotes",
      randomUUID(),
      JSON.stringify({ ...body, hold: true }),
    );
    return status === 200 ? JSON.parse(answer).quoteId : undefined;
  }

  private async send(url: string, path: string, body: object): Promise<Sent> {
    const one = await this.post(url, path, randomUUID(), JSON.stringify(body));
    this.sent.push(one);
    return one;
  }

  async post(url: string, path: string, key: string, body: string): Promise<Sent> {
    try {
      const response = await fetch(`${url}${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${this.shop.till.key}`,
          "content-type": "application/json",
          "idempotency-key": key,
        },
        body,
        signal: AbortSignal.timeout(20_000),
      });
      const answer = await response.text();
      const again = response.status >= 500 || (JSON.parse(answer).retryable ?? false);
      return { path, key, body, status: again ? null : response.status, answer };
    } catch {
      return { path, key, body, status: null, answer: "" };
    }
  }

  /** Sends again what was not answered, until it is; answers how many there were. */
  async finish(url: string): Promise<number> {
    const lost = this.sent.filter(({ status }) => status === null);
    for (const one of lost)
      for (let attempt = 0; one.status === null; attempt++) {
        if (attempt === 100) throw new Error(`${one.path} is not answered: ${one.answer}`);
        Object.assign(one, await this.post(url, one.path, one.key, one.body));
        if (one.status === null) await new Promise((resolve) => setTimeout(resolve, 100));
      }
    return lost.length;
  }

  /** What each member must have: what was given, and what the answers say has come and gone. */
  expected(): Map<string, number> {
    const byPhone = new Map(this.members.map(({ phone }) => [phone, GIVEN]));
    const owner = new Map<string, string>();
    const add = (phone: string | undefined, change: number) => {
      if (phone !== undefined) byPhone.set(phone, (byPhone.get(phone) ?? 0) + change);
    };
    const undone = new Set<string>();
    for (const { path, status, body, answer } of this.sent) {
      if (status !== 201 || path !== "/purchases") continue;
      const { customer, externalId } = JSON.parse(body);
      const { totals, purchaseId } = JSON.parse(answer);
      owner.set(externalId, customer.value);
      owner.set(purchaseId, customer.value);
      add(customer.value, points(totals.pointsEarned) - points(totals.pointsRedeemed));
    }
    for (const { path, status, body, answer } of this.sent) {
      if (status === null || status >= 300 || path === "/purchases") continue;
      const told = JSON.parse(answer);
      const phone = owner.get(told.purchaseId ?? JSON.parse(body).original?.externalId);
      if (path === "/returns")
        add(phone, points(told.totals.pointsRestored) - points(told.totals.pointsTaken));
      else if (!undone.has(told.purchaseId)) {
        undone.add(told.purchaseId);
        add(phone, points(told.pointsRestored) - points(told.pointsTaken));
      }
    }
    return byPhone;
  }
}
