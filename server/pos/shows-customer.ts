/** A till's answers name a customer, what is left to them, where a message went, or a gift card that may be theirs. */
const TELLING = ["customer", "balance", "maskedDestination", "giftCard"] as const;

export const showsCustomer = (answer: unknown): boolean =>
  typeof answer === "object" &&
  answer !== null &&
  TELLING.some((field) => Reflect.get(answer, field) !== undefined && Reflect.get(answer, field) !== null);
