import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import { fromPublicId } from "@/server/core/ids";
import { JOBS } from "@/server/jobs/list";
import type { Sample } from "../random";
import type { Shop } from "../shop";
import { tempFolder } from "../temp-folder";
import { endingPoints, importedBalances, offlineReceipts, ripeningPoints } from "./acts/batches";
import { CONSENTS, correction, giftCardCorrection, merge, referredNewcomer } from "./acts/people";
import { couponSale, giftCardPayment, giftCardSale, heldSale, sale } from "./acts/selling";
import { cancellation, partialReturn, returnBeforeReceipt, returnWithoutReceipt } from "./acts/undoing";
import type { Act, Caller } from "./caller";
import { Client } from "./client";
import { newBook } from "./soak-shop";

const CALLERS = 6;
const JOBS_PAUSE_MS = 30;

/** How often of a hundred. */
const ACTS: readonly (readonly [Act, number])[] = [
  [sale, 14],
  [heldSale, 16],
  [couponSale, 10],
  [giftCardSale, 6],
  [giftCardPayment, 8],
  [cancellation, 8],
  [partialReturn, 10],
  [returnWithoutReceipt, 3],
  [returnBeforeReceipt, 3],
  [correction, 6],
  [giftCardCorrection, 3],
  [merge, 3],
  [referredNewcomer, 4],
  [offlineReceipts, 3],
  [endingPoints, 2],
  [ripeningPoints, 1],
];

/** Time goes by for a customer's points; said again where the database has just gone. */
const ageing = (owner: Sql): Caller["age"] => {
  const ended = (id: string) => owner`
    update lots set expires_at = now() - interval '1 hour'
    where account_id in (select account_id from account_members where customer_id = ${id})`;
  const ripe = (id: string) => owner`
    with sold as (
      update purchases set occurred_at = now() - interval '2 days' where customer_id = ${id} returning id)
    update lots set activates_at = now() - interval '1 minute' where purchase_id in (select id from sold)`;
  return async (what, customerId) => {
    for (let tries = 0; ; tries++)
      try {
        await (what === "end" ? ended(customerId) : ripe(customerId));
        return;
      } catch (error) {
        if (tries === 1000) throw error;
        await sleep(50);
      }
  };
};

/** Everything that is done in a shop, by several at once, until it is enough. */
export class Load {
  private halted = false;

  private constructor(
    readonly callers: readonly Caller[],
    private readonly choose: Sample,
    private readonly without: readonly Act[],
  ) {}

  static async on(
    shop: Shop,
    owner: Sql,
    url: string,
    { choose, without = [] }: { choose: Sample; without?: readonly Act[] },
  ): Promise<Load> {
    const target = { url, tenantId: shop.tenantId, key: shop.till.key };
    const folder = await tempFolder("soak");
    let numbers = 0;
    const callers: Caller[] = [];
    for (let i = 0; i < CALLERS; i++) {
      const phone = () => `+38063${1_000_000 + numbers++}`;
      const own: Omit<Caller, "referrer"> = {
        client: new Client(target),
        book: await newBook(shop),
        choose: { ...choose },
        next: () => `K-${numbers++}`,
        phone,
        folder,
        age: ageing(owner),
      };
      const number = phone();
      const { json } = await own.client.post("/customers", { phone: number, consents: CONSENTS });
      const id = fromPublicId("customer", json.customer.id) ?? "";
      const referrer = { id, phone: number, balance: 0, held: 0, code: json.customer.referralCode };
      own.book.settledLater.push(referrer);
      callers.push({ ...own, referrer });
    }
    return new Load(callers, choose, without);
  }

  /** Requests that were answered since the beginning. */
  get answered(): number {
    return this.callers.reduce((sum, { client }) => sum + client.answered, 0);
  }

  get lost(): number {
    return this.callers.reduce((sum, { client }) => sum + client.lost, 0);
  }

  get refused(): number {
    return this.callers.reduce((sum, { client }) => sum + client.refused, 0);
  }

  /** One failure ends all of it. */
  async run(enough: () => boolean): Promise<void> {
    const loop = async (turn: () => Promise<unknown>) => {
      try {
        while (!this.halted && !enough()) await turn();
      } catch (error) {
        this.halted = true;
        throw error;
      }
    };
    const loops = this.callers.map((caller) => loop(() => this.draw()(caller)));
    const [first] = this.callers;
    if (first) {
      loops.push(loop(() => this.runJobs(first, enough)));
      loops.push(loop(() => importedBalances(first)));
    }
    const ends = await Promise.allSettled(loops);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }

  private draw(): Act {
    const acts = ACTS.filter(([act]) => !this.without.includes(act));
    return this.choose.pick(acts.flatMap(([act, weight]) => Array<Act>(weight).fill(act)));
  }

  private async runJobs({ client }: Caller, enough: () => boolean): Promise<void> {
    for (const { id } of JOBS) {
      if (this.halted || enough()) return;
      await client.desk("run-job", { id });
      await sleep(JOBS_PAUSE_MS);
    }
  }
}
