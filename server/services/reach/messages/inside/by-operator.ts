import { parsePhoneNumberFromString } from "libphonenumber-js/max";

export interface SentTo {
  /** E.164 */
  to: string;
  isDelivered: boolean;
  isFailed: boolean;
  /** from sending to delivery */
  minutes: number | null;
}

export interface Operator {
  /** "+380 67": numbers move between networks, so it is no operator's name */
  prefix: string;
  messages: number;
  delivered: number;
  failed: number;
  medianMinutes: number | null;
}

const PREFIXES_MOST = 30;
/** How many digits after the country's code tell networks apart; elsewhere two. */
const DIGITS: Readonly<Record<string, number>> = { "7": 3, "1": 3, "48": 3, "373": 3 };

/** By the beginning of the numbers, the largest first. */
export function byOperator(messages: readonly SentTo[]): Operator[] {
  const groups = new Map<string, SentTo[]>();
  for (const message of messages) {
    const prefix = prefixOf(message.to);
    const group = groups.get(prefix);
    if (group) group.push(message);
    else groups.set(prefix, [message]);
  }
  return [...groups]
    .map(([prefix, group]) => ({
      prefix,
      messages: group.length,
      delivered: group.filter(({ isDelivered }) => isDelivered).length,
      failed: group.filter(({ isFailed }) => isFailed).length,
      medianMinutes: median(
        group.flatMap(({ isDelivered, minutes }) => (isDelivered ? (minutes ?? []) : [])),
      ),
    }))
    .sort((a, b) => b.messages - a.messages || (a.prefix < b.prefix ? -1 : 1))
    .slice(0, PREFIXES_MOST);
}

function prefixOf(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed) return phone.slice(0, 4);
  const { countryCallingCode: country, nationalNumber } = parsed;
  return `+${country} ${nationalNumber.slice(0, DIGITS[country] ?? 2)}`;
}

function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
