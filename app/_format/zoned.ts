/** `datetime-local` text on the clock of a time zone, and the instant that it means. */

const wall = (zone: string) =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });

export function toLocal(iso: string | null, zone: string): string {
  if (!iso) return "";
  const parts = Object.fromEntries(
    wall(zone)
      .formatToParts(new Date(iso))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const asUtc = (local: string): number => Date.parse(`${local}:00Z`);

/**
 * An hour that a change of clocks skips means the hour after it; of an hour that comes twice, the first.
 * @returns null for what is no time of a real day, such as 30 February
 */
export function toInstant(local: string, zone: string): string | null {
  if (!LOCAL.test(local)) return null;
  const wanted = asUtc(local.slice(0, 16));
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(local.slice(0, 10))) return null;
  const offsetAt = (utc: number) => asUtc(toLocal(new Date(utc).toISOString(), zone)) - utc;
  const day = 86_400_000;
  const guesses = [offsetAt(wanted - day), offsetAt(wanted + day)].map((offset) => wanted - offset);
  const exact = guesses.filter((guess) => asUtc(toLocal(new Date(guess).toISOString(), zone)) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...guesses)).toISOString();
}
