import type { TryAnswer } from "./basket";

type Decision = TryAnswer["decision"];

export interface Gave {
  discountMinor: number;
  points: number;
  gifts: number;
  coupons: string[];
  messages: number;
}

export interface InstrumentOutcome {
  code: string;
  /** null: it was refused, with this reason beside it */
  gave: Gave | null;
  refusal: Decision["refused"][number] | null;
}

export interface Outcome {
  campaign: TryAnswer["campaigns"][number];
  applied: boolean;
  instruments: InstrumentOutcome[];
}

function gaveOf(decision: Decision, campaign: string, instrument: string): Gave | null {
  const own = <T extends { campaign: string; instrument: string }>(items: readonly T[]) =>
    items.filter((item) => item.campaign === campaign && item.instrument === instrument);
  const discounts = own(decision.lines.flatMap((line) => line.discounts));
  const points = own(decision.points);
  const gifts = own(decision.gifts);
  const coupons = own(decision.couponIssues);
  const messages = own(decision.messages);
  if (discounts.length + points.length + gifts.length + coupons.length + messages.length === 0) return null;
  return {
    discountMinor: discounts.reduce((sum, discount) => sum + discount.amountMinor, 0),
    points: points.reduce((sum, item) => sum + item.points, 0),
    gifts: gifts.length,
    coupons: coupons.map(({ series }) => series),
    messages: messages.length,
  };
}

/** What became of every campaign that a till knows, those that gave something first. */
export function outcomesOf({ decision, campaigns }: TryAnswer): Outcome[] {
  const outcomes = campaigns.map((campaign) => {
    const whole = decision.refused.find(
      (refusal) => refusal.campaign === campaign.code && refusal.instrument === null,
    );
    const instruments = campaign.instruments.map(({ code }) => {
      const gave = gaveOf(decision, campaign.code, code);
      const own = decision.refused.find(
        (refusal) => refusal.campaign === campaign.code && refusal.instrument === code,
      );
      return { code, gave, refusal: gave ? null : (own ?? whole ?? null) };
    });
    return { campaign, applied: instruments.some(({ gave }) => gave), instruments };
  });
  return [...outcomes.filter(({ applied }) => applied), ...outcomes.filter(({ applied }) => !applied)];
}
