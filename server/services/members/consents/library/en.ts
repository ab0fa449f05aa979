import type { StartingTexts } from "./types";

export const en: StartingTexts = {
  loyalty_terms: `I am joining the {shop} loyalty programme.

How it works: you earn points on what you buy and can pay part of your next purchases with them. How many points you earn and how long they last is shown on your card page and in the programme rules, which any cashier can give you.

Joining is free. You can leave at any time: tell us at the till, call or write to us. Points you have not spent expire when you leave.

If the rules change, we will tell you beforehand.`,
  personal_data: `{shop} may keep and use my data to run my loyalty card.

What data: my name, phone number, e-mail address and date of birth (if I give them), my card number, my receipts and points.

What for: to recognise me at the till, to add and take points, to show me my card, to send me a confirmation code or a receipt, and to answer when I get in touch.

Who sees it: the staff of {shop} and the companies that deliver our messages. We do not sell your data.

How long: for as long as the card is in use. When you ask us to delete your data we will, and only an anonymous number stays on the receipts.

You can find out what we hold about you, get a copy, and have it corrected or deleted: at the till, by phone or by writing to {shop}. We ask about advertising, personal suggestions and medicines separately; this consent does not cover them.`,
  marketing: `{shop} may send me news, discounts and personal offers.

How: by text message, e-mail, app or messenger; only where I allow it, and only as often as is reasonable.

My phone number, e-mail address and messenger account are used for this.

You can change your mind at any time, at once and free of charge: reply STOP to a text message, press "Unsubscribe" in an e-mail, change your choice on your card page, or tell us at the till. Your points and card discounts stay the same. Confirmation codes and receipts will still arrive.`,
  profiling: `{shop} may look at what I buy and when, to offer me what I actually need.

How it works: the system compares my purchases with what other customers tend to buy, and picks offers for me and suggestions for the cashier. It makes no decisions that affect my rights.

My receipts are used for this. They are not passed on to others.

You can say no at any time: on your card page or at the till. General discounts and points stay the same.`,
  health_profile: `{shop} may take into account which medicines and health products I buy when choosing offers and reminders for me.

Such purchases can say something about health, so we ask about them separately. Without this consent, pharmacy products count only as an amount on the receipt.

Only those staff of {shop} who need it for their work can see them. Prescription medicines and private matters will never appear in a message.

You can withdraw this consent at any time: on your card page or at the till. Your points and discounts stay the same.`,
};
