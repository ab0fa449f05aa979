/** Shown in the OpenAPI document; a test sends them through the schemas that they illustrate. */
export const QUOTE_EXAMPLE = {
  externalId: "S1-T1-000345",
  occurredAt: "2026-11-22T18:05:11+02:00",
  currency: "UAH",
  channel: "till",
  cashier: "07",
  customer: { type: "phone", value: "0671234567" },
  lines: [{ lineId: "1", sku: "00123", quantity: "2.000", price: "250.00", discount: "0.00" }],
  coupons: ["TEA10"],
};

export const PURCHASE_EXAMPLE = {
  ...QUOTE_EXAMPLE,
  payments: [{ type: "cash", amount: "450.00" }],
};

export const RETURN_EXAMPLE = {
  externalId: "S1-T1-R-000012",
  original: { externalId: "S1-T1-000345" },
  reason: "does not fit",
  lines: [{ lineId: "1", quantity: "1.000" }],
};

export const REGISTER_EXAMPLE = {
  phone: "0671234567",
  name: "Олена",
  consents: [
    { purpose: "loyalty_terms", granted: true, textVersion: "2026-01", method: "pin_pad" },
    { purpose: "personal_data", granted: true, textVersion: "2026-01", method: "pin_pad" },
    { purpose: "marketing", channel: "sms", granted: false, textVersion: "2026-01", method: "pin_pad" },
  ],
  cashier: "07",
};

export const CUSTOMER_EXAMPLE = {
  customer: {
    id: "c_019a0000000070008000000000000001",
    maskedName: "О***а",
    tier: "silver",
    balance: "500.00",
    available: "480.00",
    expiring: [{ points: "20.00", on: "2026-11-30" }],
    redeemNeeds: "none",
    referralCode: "K3MP7T8",
  },
};

export const SUGGESTIONS_EXAMPLE = {
  suggestions: [
    {
      sku: "00123",
      name: "Вітамін C 500 мг",
      kind: "due",
      reason: "Може скоро закінчитися",
      price: "250.00",
    },
    { sku: "00871", name: "Чай з ромашкою", kind: "goes-with", reason: "Часто беруть разом", price: "64.50" },
    { sku: "00345", name: "Крем для рук", kind: "repeat", reason: "Купували раніше", price: "118.00" },
  ],
};

export const CONFIRMATION_EXAMPLE = {
  confirmationId: "v_019a0000000070008000000000000005",
  expiresAt: "2026-11-22T16:10:11.000Z",
  channel: "console",
  maskedDestination: "•••• 4567",
  attemptsLeft: 5,
};

export const CHECK_EXAMPLE = { code: "482915" };

export const CONFIRMED_EXAMPLE = { confirmed: true, expiresAt: "2026-11-22T16:21:02.000Z" };

export const GIFT_CARD_EXAMPLE = {
  giftCard: {
    number: "••••4DEH",
    status: "active",
    balance: "500.00",
    currency: "UAH",
    expiresAt: "2027-11-22T22:00:00.000Z",
    kind: { code: "gift-500", name: "Подарункова картка" },
    reloadable: false,
    amounts: ["300.00", "500.00", "1000.00"],
    min: "300.00",
    max: "1000.00",
  },
};

export const GIFT_CARD_SALE_EXAMPLE = {
  number: "K3MP-7TQX-9ABC-4DEH",
  amount: "500.00",
  purchase: { externalId: "S1-T1-000345" },
};

export const COLLECT_EXAMPLE = { secret: "kD3vQ0mYxJ8sT1fWb7Zp4A" };

/** Of parameters in an address or a header, by name. */
export const PARAMETER_EXAMPLES: Readonly<Record<string, string>> = {
  customerId: "c_019a0000000070008000000000000001",
  confirmationId: "v_019a0000000070008000000000000005",
  quoteId: "q_019a0000000070008000000000000002",
  purchaseId: "p_019a0000000070008000000000000003",
  pairingId: "019a0000-0000-7000-8000-000000000004",
  externalId: "S1-T1-000345",
};
