import type { Tx } from "@/db/client";
import { selectCustomer, selectIdentifiers } from "@/db/members/customer-page";
import type { WalletPassRow } from "@/db/reach/wallet-passes";
import type { WalletSettingsRow } from "@/db/reach/wallet-settings";
import { readableOn } from "@/server/core/readable-colour";
import { effective } from "@/server/engine/tiers/ladder";
import type { Colour, WalletCard } from "@/server/messaging/wallet/card";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { type Locale, say } from "@/server/texts";
import { languageOf } from "../../messages/destination";
import { nameOn } from "./accounts";

function coloursOf(background: Colour): WalletCard["colours"] {
  const text = readableOn(background);
  return { background, text, label: text };
}

/** hundredths */
const pointsIn = (locale: Locale, points: number): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(points / 100).replace("-", "−");

const labelsIn = (locale: Locale, name: string): WalletCard["labels"] => ({
  description: say(locale, "wallet.description", { name }),
  balance: say(locale, "wallet.balance"),
  holder: say(locale, "wallet.holder"),
  number: say(locale, "wallet.number"),
  tier: say(locale, "wallet.tier"),
  balanceChanged: say(locale, "wallet.balance-changed"),
});

interface Of {
  live: LiveCampaigns;
  settings: WalletSettingsRow;
  pass: WalletPassRow;
}

/** A card as it is now: always made anew, so that no phone gets yesterday's. */
export async function cardOf(tx: Tx, { live, settings, pass }: Of): Promise<WalletCard> {
  const { tenant } = live;
  const { id: serial, customerId } = pass;
  const found = await selectCustomer(tx, tenant.id, customerId);
  if (!found) throw new Error("a card's customer is gone without it");
  const { customer, balance } = found;
  const locale = await languageOf(tx, tenant, customerId);
  const isGone = pass.voidedAt !== null || customer.status === "erased" || customer.status === "merged";
  const code = isGone ? null : await codeOf(tx, live, pass);
  const name = isGone || !customer.nameEncrypted ? null : tenant.keys.decrypt(customer.nameEncrypted);
  const tierCode = isGone ? null : effective(live.tiers.steps, customer.tierCode);
  return {
    serial,
    number: code?.kind === "code128" ? code.text : null,
    // the first name is enough to know one's own card by
    holder: name?.trim().split(/\s+/)[0] || null,
    tier: live.tiers.steps.find((step) => step.code === tierCode)?.name ?? tierCode,
    balance: pointsIn(locale, isGone ? 0 : (balance ?? 0)),
    barcode: code,
    colours: coloursOf(settings.colour as Colour),
    labels: labelsIn(locale, nameOn(settings, tenant)),
    voided: code === null || customer.status !== "active",
  };
}

/** The newest card that is not blocked; where there is none, the code that was made for this pass. */
async function codeOf(
  tx: Tx,
  { tenant }: LiveCampaigns,
  { id, customerId }: WalletPassRow,
): Promise<NonNullable<WalletCard["barcode"]> | null> {
  const usable = (await selectIdentifiers(tx, tenant.id, customerId)).filter(({ blockedAt }) => !blockedAt);
  const card = usable.findLast(({ type }) => type === "card");
  if (card) return { kind: "code128", text: tenant.keys.decrypt(card.valueEncrypted) };
  const own = usable.find((one) => one.id === id);
  return own ? { kind: "qr", text: tenant.keys.decrypt(own.valueEncrypted) } : null;
}
