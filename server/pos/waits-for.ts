/**
 * Names of the rows that calls may wait for, as the till sends them. They only distinguish calls; two names of one
 * customer count as two.
 */
export const identified = ({ type, value }: { type: string; value: string }): string => `${type} ${value}`;

/** A customer, a purchase or a gift card of the address or the body. */
export const named = (text: string | undefined): string | undefined => text && `named ${text}`;
