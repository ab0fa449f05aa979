import { getFormatter } from "next-intl/server";

/** A day of the tenant's calendar; `ends` is the moment after a last day, and that last day is shown. */
export async function Day(props: { at: Date } | { ends: Date }) {
  const format = await getFormatter();
  const at = "at" in props ? props.at : new Date(props.ends.getTime() - 1);
  return <time dateTime={at.toISOString()}>{format.dateTime(at, { dateStyle: "medium" })}</time>;
}
