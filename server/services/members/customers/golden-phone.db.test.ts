import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { fromPublicId } from "@/server/core/ids";
import { addMember, asRole, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { addIdentifier } from "./identifier-changes";

const GOLDEN = "+380 67 777 7777";
const byCode = REQUIRED_CONSENTS.map((consent) => ({ ...consent, method: "otp" as const }));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ programme: { earnPercent: "10" } });
});

const identify = () =>
  shop.till.post("/customers/identify", { identifier: { type: "phone", value: GOLDEN } });

test("a golden number registers with a code alone, and then is a number like any other", async () => {
  const refused = await shop.till.post("/customers", { phone: GOLDEN, consents: REQUIRED_CONSENTS });
  expect(refused).toMatchObject({
    status: 422,
    json: { code: "phone-invalid", errors: [{ pointer: "/phone", code: "phone-golden" }] },
  });
  expect((await identify()).json.code).toBe("customer-not-found");

  const offline = await shop.till.post("/purchases", {
    ...{ externalId: randomUUID(), offline: true, occurredAt: new Date().toISOString() },
    customer: { type: "phone", value: GOLDEN },
    lines: [{ lineId: "1", sku: "tea", quantity: "1.000", price: "100.00" }],
  });
  expect(offline.status).toBe(201);

  const other = await addMember(shop);
  const adding = addIdentifier({
    ctx: asRole(shop.ctx, "owner"),
    input: { id: other.id, identifier: { type: "phone", value: GOLDEN } },
  });
  await expect(adding).rejects.toMatchObject({ code: "phone-invalid" });

  const registered = await shop.till.post("/customers", { phone: GOLDEN, consents: byCode });
  expect(registered.status).toBe(201);
  expect(fromPublicId("customer", registered.json.customer.id)).not.toBeNull();
  const { json } = await identify();
  // the earlier receipt is not kept for a customer: many may have typed this number
  expect(json.customer).toMatchObject({ id: registered.json.customer.id, balance: "0.00" });
});
