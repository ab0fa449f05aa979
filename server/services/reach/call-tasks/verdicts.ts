import type { Tx } from "@/db/client";
import { type CallFacts, selectCallFacts } from "@/db/reach/call-facts";
import { type CallRefusal, findCallSettings } from "@/db/reach/call-tasks";
import { CALL_REFUSALS } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { offsetMinutes } from "@/server/core/time/moment";
import { type CallHours, mayCall } from "@/server/engine/policy/may-call";
import { USUAL_HOURS } from "./settings";

export const CALL_CLASSES = ["marketing", "service"] as const;
export type CallClass = (typeof CALL_CLASSES)[number];

export type CallVerdict =
  /** not before this moment */
  { callable: true; at: Date } | { callable: false; refusal: CallRefusal };

interface Asked {
  class: CallClass;
  /** when it would be called */
  at: Date;
}

/** Whether customers may be called, and from when; one who is not there is not active. */
export async function callVerdicts(
  tx: Tx,
  { tenantId }: Ctx,
  customerIds: readonly string[],
  asked: Asked,
): Promise<(customerId: string) => CallVerdict> {
  const { country } = await loadTenant(tx, tenantId);
  const hours = (await findCallSettings(tx, tenantId)) ?? USUAL_HOURS;
  const facts = new Map((await selectCallFacts(tx, tenantId, customerIds)).map((row) => [row.id, row]));
  return (customerId) => {
    const known = facts.get(customerId);
    return known ? verdictOn(known, asked, { country, hours }) : { callable: false, refusal: "not-active" };
  };
}

interface Law {
  country: string;
  hours: CallHours;
}

/** Who has said no to calls is not called about their own order either. */
const saidNo = ({ consents }: CallFacts): boolean =>
  consents.findLast(({ purpose, channel }) => purpose === "marketing" && channel === "call")?.granted ===
  false;

function verdictOn(facts: CallFacts, { class: kind, at }: Asked, { country, hours }: Law): CallVerdict {
  if (facts.status !== "active") return { callable: false, refusal: "not-active" };
  if (!facts.hasPhone) return { callable: false, refusal: "no-phone" };
  if (saidNo(facts)) return { callable: false, refusal: "do-not-call" };
  if (facts.isSuppressed) return { callable: false, refusal: "suppressed" };
  const answer = mayCall(
    {
      country,
      class: kind,
      at: at.getTime(),
      offsetAt: (epochMs) => offsetMinutes(epochMs, facts.timezone),
      recipient: { age: null, operatorBlocked: false, suppressed: false, consents: facts.consents },
      products: [],
      switches: {},
    },
    hours,
  );
  if (answer.allowed) return { callable: true, at: new Date(answer.deferUntil ?? at.getTime()) };
  const rules: readonly string[] = answer.reasons.map(({ rule }) => rule);
  const refusal = CALL_REFUSALS.find((one) => rules.includes(one)) ?? "not-permitted";
  return { callable: false, refusal };
}
