/** A link in the middle of a text or a table. */
export const LINK = "rounded underline decoration-line-strong underline-offset-4 hover:decoration-current";
