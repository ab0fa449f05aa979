import { type MayAsk, maySend } from "./may-send";
import type { LawProduct } from "./message-law";

/** Of whom it is asked, and where. */
export interface OfferAsk extends Pick<MayAsk, "country" | "at" | "offsetAt" | "switches"> {
  /** whole years; null: not known */
  age: number | null;
}

/**
 * Whether goods may be advertised to somebody who has agreed to advertising, whatever the channel: e-mail forbids none by
 * itself. Source: rules/compliance.md.
 */
export const mayOffer = ({ age, ...asked }: OfferAsk, product: LawProduct): boolean =>
  maySend({
    ...asked,
    channel: "email",
    class: "marketing",
    recipient: {
      age,
      operatorBlocked: false,
      suppressed: false,
      consents: [{ purpose: "marketing", channel: null, granted: true }],
    },
    products: [product],
  }).allowed;
