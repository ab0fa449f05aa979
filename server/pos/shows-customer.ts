/** A till's answers name a customer, what is left to them, where a message went, or a gift card that may be theirs. */
const TELLING = ["customer", "balance", "maskedDestination", "giftCard"] as const;

/** An empty list says nothing of what they buy. */
const showsSuggestions = (answer: object): boolean => {
  const suggestions: unknown = Reflect.get(answer, "suggestions");
  return Array.isArray(suggestions) && suggestions.length > 0;
};

export const showsCustomer = (answer: unknown): boolean =>
  typeof answer === "object" &&
  answer !== null &&
  (showsSuggestions(answer) ||
    TELLING.some((field) => Reflect.get(answer, field) !== undefined && Reflect.get(answer, field) !== null));
