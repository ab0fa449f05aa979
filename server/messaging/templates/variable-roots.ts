/** What is loaded together: the first word of a variable. */
export const VARIABLE_ROOTS = [
  ...(["customer", "points", "store", "shop", "card", "products", "coupon", "receipt"] as const),
  ...(["feedback", "code", "invitation", "password", "preferences", "unsubscribe"] as const),
];
export type VariableRoot = (typeof VARIABLE_ROOTS)[number];
