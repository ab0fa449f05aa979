import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Db, withTenant } from "@/db/client";
import { getReferralProgramme } from "@/server/services/growth/referrals/get-programme";
import { TERMS } from "@/server/services/growth/referrals/referrals.fixture";
import { updateReferralProgramme } from "@/server/services/growth/referrals/update-programme";
import { issueNumbers, newKind } from "@/server/services/value/gift-cards/gift-cards.fixture";
import { memberWith } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "../shop";
import { Book } from "./book";

export const USES_OF_OFF = 50;
const GIVEN = 5000_00;
const PEOPLE_EACH = 3;
const CARDS_EACH = 3;

const CONFIG = {
  programme: { earnPercent: "5", lifetimeDays: 365, redeemMaxPercent: "50" },
  couponSeries: [{ code: "own", prefix: "OWN-", personal: true }],
  campaigns: [
    {
      code: "off",
      name: "off",
      limits: { uses: USES_OF_OFF },
      instruments: [
        {
          code: "off",
          when: [{ kind: "coupon", codes: ["OFF"] }],
          reward: { kind: "amount_off", amount: "1.00" },
        },
      ],
    },
    {
      code: "own",
      name: "own",
      instruments: [
        {
          code: "own",
          when: [{ kind: "coupon", series: "own" }],
          reward: { kind: "amount_off", amount: "10.00" },
        },
      ],
    },
  ],
};

/** A shop where everything is in use: points, holds, coupons, gift cards, referrals. */
export async function openSoakShop(db?: Db): Promise<Shop> {
  const shop = await openShop(CONFIG, db);
  await newKind(shop.ctx, { code: "gift", reloadable: true, minMinor: 1, maxMinor: 10_000_000 });
  const { revision } = await getReferralProgramme({ ctx: shop.ctx, input: {} });
  await updateReferralProgramme({ ctx: shop.ctx, input: { terms: TERMS, revision } });
  return shop;
}

/** A client's own people and cards, used by no other client. */
export async function newBook(shop: Shop): Promise<Book> {
  const book = new Book();
  for (let i = 0; i < PEOPLE_EACH; i++)
    book.people.push({ ...(await memberWith(shop, GIVEN)), balance: GIVEN, held: 0 });
  // a shop of long standing: a clock that is set back does not make them points of the future
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`update lots set activates_at = activates_at - interval '7 days'`),
  );
  const cards = await issueNumbers(shop.ctx, "gift", CARDS_EACH);
  for (const { number } of cards)
    book.giftCards.push({ id: await idOfCard(shop, number), number, active: false, balance: 0 });
  return book;
}

const idOfCard = (shop: Shop, number: string): Promise<string> =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select id from gift_cards where tail = ${number.slice(-4)} order by id desc limit 1`,
    );
    return row?.id ?? randomUUID();
  });
