import { moveCouponUses } from "@/db/value/coupon-uses";
import { moveCoupons } from "@/db/value/coupons";
import { customerLifecycle, does, keeps } from "@/server/core/lifecycle";

export const couponsLifecycle = customerLifecycle<string[]>({
  noun: "coupons",
  tables: {
    coupons: {
      merge: does("those that were issued to the one are the survivor's"),
      unmerge: does("go back"),
      erase: keeps("anyone with the code may use it; who had it is a pseudonym"),
      export: keeps("as good as money to a reader of the file"),
    },
    coupon_uses: {
      merge: does("go with their receipts"),
      unmerge: does("go with their receipts"),
      erase: keeps("a fact, by pseudonym"),
      export: keeps("what a coupon gave is on its receipt"),
    },
  },
  async merge(tx, { tenantId }, { from, to }) {
    const coupons = await moveCoupons(tx, tenantId, { from, to });
    await moveCouponUses(tx, tenantId, { from, to, which: "all" });
    return { kept: coupons };
  },
  async unmerge(tx, { tenantId }, { from, to, kept }) {
    await moveCoupons(tx, tenantId, { from, to, only: kept });
    await moveCouponUses(tx, tenantId, { from, to, which: "on their receipts" });
  },
});
