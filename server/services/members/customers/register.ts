import type { z } from "zod";
import type { Tx } from "@/db/client";
import { insertCustomers } from "@/db/members/customers";
import { claimIdentifier, insertIdentifier } from "@/db/members/identifiers";
import { insertAccounts } from "@/db/members/ledger";
import { lockBasketState } from "@/db/till/basket-state";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { followAtOnce } from "@/server/core/events/at-once";
import { recordEvent } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { customerIdentified } from "@/server/core/lifecycle";
import { type Outcome, once, RequestKey } from "@/server/core/once/once";
import { birthDateColumns } from "@/server/core/personal/birth-date";
import {
  type Home,
  hashIdentifier,
  type Identifier,
  type IdentifierType,
  normaliseAt,
} from "@/server/core/personal/identifiers";
import { refuseUnprovedGolden } from "@/server/core/personal/phone";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { takeConsents } from "@/server/services/members/consents/take";
import { lockMember } from "@/server/services/members/membership/lock";
import { referralCodeOf } from "@/server/services/members/referral-codes/code";
import { nameReferrerOf } from "@/server/services/members/referral-codes/name";
import { tierWindow } from "@/server/services/members/tiers/standing";
import type { CustomerAnswer } from "./answer-schema";
import { RegisterBody } from "./register-schema";
import { customerAnswer, knownCustomer } from "./view";

export const RegisterInput = RegisterBody.extend({ request: RequestKey.optional() });
type Body = z.output<typeof RegisterBody>;

const pointed = (type: IdentifierType, value: string, home: Home): Identifier =>
  normaliseAt(`/${type}`, { type, value }, home);

/** Said at the till from the message that it was sent to: the phone is theirs. */
const isProved = ({ consents }: Body): boolean =>
  consents.some(({ granted, method }) => granted && method === "otp");

export function identifiersOf(live: LiveCampaigns, input: Body): [Identifier, ...Identifier[]] {
  const { tenant } = live;
  return [
    pointed("phone", input.phone, tenant),
    ...(input.card ? [pointed("card", input.card, tenant)] : []),
    ...(input.email ? [pointed("email", input.email, tenant)] : []),
    ...(input.cardToken ? [pointed("card_token", input.cardToken, tenant)] : []),
  ];
}

/** A known phone returns that customer, without adding a consent or a card. */
export async function registerCustomer({
  ctx,
  input,
}: Verb<typeof RegisterInput>): Promise<Outcome<{ customer: CustomerAnswer }>> {
  authorize(ctx, "customers:write");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const store = storeOf(live, ctx);
  const identifiers = identifiersOf(live, input);
  const outcome = await inTransaction(ctx, (tx) =>
    once(tx, ctx, input.request, async () => {
      const known = await claimIdentifier(
        tx,
        ctx.tenantId,
        "phone",
        hashIdentifier(live.tenant.keys, identifiers[0]),
      );
      const place = { storeId: store.id, groupId: live.defaultGroupId };
      const customerId = known ?? (await createCustomer(tx, ctx, live, place, input, identifiers));
      if (known && input.referralCode) await nameForKnown(tx, ctx, known, input.referralCode);
      if (live.referral.enabled) await referralCodeOf(tx, ctx.tenantId, customerId);
      const state = await lockBasketState(tx, {
        tenantId: ctx.tenantId,
        who: { customerId },
        now: ctx.now,
        campaignIds: [],
        tiers: tierWindow(live, ctx.now),
      });
      const customer = customerAnswer(live, knownCustomer(state), store.timezone, ctx.now);
      return { status: known === null ? 201 : 200, answer: { customer } };
    }),
  );
  if (input.referralCode) await followAtOnce(ctx, "customer.registered");
  return outcome;
}

/** A known customer without purchases may still name who referred them. */
async function nameForKnown(tx: Tx, ctx: Ctx, customerId: string, code: string): Promise<void> {
  const { id } = await lockMember(tx, ctx.tenantId, customerId);
  await nameReferrerOf(tx, ctx, id, code);
}

export async function createCustomer(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  { storeId, groupId }: { storeId: string | null; groupId: string | null },
  input: Body,
  identifiers: readonly Identifier[],
): Promise<string> {
  const { tenantId, now } = ctx;
  const { keys } = live.tenant;
  const [phone] = identifiers;
  if (phone && !isProved(input)) refuseUnprovedGolden("/phone", phone);
  const id = newId();
  await insertCustomers(tx, [
    {
      tenantId,
      id,
      groupId,
      nameEncrypted: input.name ? keys.encrypt(input.name) : null,
      ...birthDateColumns(keys, input.birthDate),
      locale: input.locale ?? null,
      registeredAt: now,
      registeredStoreId: storeId,
    },
  ]);
  for (const identifier of identifiers) {
    const { type, value } = identifier;
    const valueHash = hashIdentifier(keys, identifier);
    const row = {
      tenantId,
      id: newId(),
      customerId: id,
      type,
      valueHash,
      valueEncrypted: keys.encrypt(value),
    };
    if (!(await insertIdentifier(tx, row))) throw taken(type);
  }
  await takeConsents(
    tx,
    ctx,
    input.consents.map((c) => ({ ...c, customerId: id, recordedBy: input.cashier ?? ctx.actor.id })),
  );
  await insertAccounts(tx, [{ tenantId, customerId: id, accountId: newId() }]);
  await recordAudit(tx, ctx, { action: "customers.register", subject: { kind: "customer", id } });
  // before receipts are claimed, so that a newcomer still counts as new with their first purchase
  if (input.referralCode) await nameReferrerOf(tx, ctx, id, input.referralCode);
  await customerIdentified(tx, ctx, id);
  await recordEvent(tx, ctx, "customer.registered", { customerId: id, storeId });
  return id;
}

/** Another customer's card or e-mail; or the phone, by a registration at the same moment. */
const taken = (type: IdentifierType) =>
  new DomainError("conflict", `another customer has this ${type}`, [
    { pointer: `/${type}`, code: "taken", detail: "belongs to another customer" },
  ]);
