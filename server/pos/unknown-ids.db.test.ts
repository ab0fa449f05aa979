import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { toPublicId } from "@/server/core/ids";
import { addMember } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { ROUTES } from "./routes";

let shop: Shop;
/** of another retailer, where they exist */
let theirs: { customer: string; purchase: string; quote: string; externalId: string };
let member: string;

const STRANGER = { type: "card", value: "2000000000015" };
const lines = [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }];
const basket = (more: object) => ({ externalId: randomUUID(), lines, ...more });
const unknown = (kind: "customer" | "purchase" | "confirmation") => toPublicId(kind, randomUUID());

/** Requests about things that do not exist, or that belong to another retailer. */
const ASKED: Record<string, () => [path: string, body?: object][]> = {
  identifyCustomer: () => [["/customers/identify", { identifier: STRANGER }]],
  sendCardLink: () => [unknown("customer"), theirs.customer].map((id) => [`/customers/${id}/card-link`, {}]),
  makeJoinLinks: () =>
    [unknown("customer"), theirs.customer].map((id) => [`/customers/${id}/join-links`, {}]),
  listSuggestions: () =>
    [unknown("customer"), theirs.customer, "c_1"].map((id) => [`/customers/${id}/suggestions?basket=A`]),
  sendCode: () =>
    [unknown("customer"), theirs.customer, "c_1"].map((id) => [
      `/customers/${id}/confirmations`,
      { purpose: "registration" },
    ]),
  checkCode: () =>
    [unknown("confirmation"), "v_1"].map((id) => [
      `/customers/${member}/confirmations/${id}/check`,
      { code: "123456" },
    ]),
  createQuote: () => [
    ["/quotes", basket({ customer: STRANGER })],
    ["/quotes", basket({ customer: STRANGER, hold: true, redeem: { mode: "max" } })],
  ],
  releaseQuote: () => ["q_1", "nonsense", theirs.quote].map((id) => [`/quotes/${id}`]),
  recordPurchase: () => [
    ["/purchases", basket({ customer: STRANGER })],
    ["/purchases", basket({ quoteId: "q_1" })],
    ["/purchases", basket({ quoteId: theirs.quote })],
  ],
  findPurchase: () => [randomUUID(), theirs.externalId].map((id) => [`/purchases?externalId=${id}`]),
  cancelPurchase: () =>
    [unknown("purchase"), theirs.purchase, "p_1"].map((id) => [`/purchases/${id}/cancel`, {}]),
  recordReturn: () =>
    [unknown("purchase"), theirs.purchase, "p_1"].map((purchaseId) => [
      "/returns",
      { externalId: randomUUID(), original: { purchaseId }, lines: [{ lineId: "1", quantity: 1 }] },
    ]),
  findGiftCard: () => [["/gift-cards/find", { number: "K3MP-7TQX-9ABC-4DEH" }]],
  activateGiftCard: () => [["/gift-cards/activate", { number: "K3MP-7TQX-9ABC-4DEH", amount: "5.00" }]],
  topUpGiftCard: () => [["/gift-cards/top-up", { number: "K3MP-7TQX-9ABC-4DEH", amount: "5.00" }]],
  collectPairing: () => [[`/pairings/${randomUUID()}/collect`, { secret: "x".repeat(22) }]],
};

/** They name nothing that has to be there; each receipt of a batch has a result of its own. */
const NAME_NOTHING = ["ping", "registerCustomer", "recordBatch", "offlineBundle", "beginPairing", "openApi"];

beforeAll(async () => {
  const other = await openShop();
  const externalId = randomUUID();
  const quote = await other.till.post("/quotes", basket({}));
  const bought = await other.till.post("/purchases", { externalId, lines });
  const { id } = await addMember(other);
  theirs = {
    customer: toPublicId("customer", id),
    purchase: bought.json.purchaseId,
    quote: quote.json.quoteId,
    externalId,
  };
  shop = await openShop();
  member = toPublicId("customer", (await addMember(shop)).id);
});

test("every call is asked, or names nothing that has to be there", () => {
  expect([...Object.keys(ASKED), ...NAME_NOTHING].sort()).toEqual(
    ROUTES.map(({ operationId }) => operationId).sort(),
  );
});

test.each(Object.keys(ASKED))("%s answers not found for unknown ids", async (operation) => {
  const method = ROUTES.find(({ operationId }) => operationId === operation)?.method ?? "";
  for (const [path, body] of ASKED[operation]?.() ?? []) {
    const { status, json } = body ? await shop.till.post(path, body) : await shop.till.send(method, path);
    expect([path, status, json?.code]).toEqual([path, 404, expect.stringMatching(/not-found$/)]);
  }
});
