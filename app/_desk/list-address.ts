import { isLine } from "@/server/core/keepable";

/** The state of a list as it stands in the address of its page. */
export type Params = Record<string, string | string[] | undefined>;

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of a name that stands there twice the first counts; what no text may hold is as if it were not there. */
export function one(value: string | string[] | undefined): string {
  const text = (Array.isArray(value) ? value[0] : value) ?? "";
  return isLine(text) ? text : "";
}

/** The address of the same list with some of it changed; any other change begins at the first page. */
export function listHref(list: string, params: Params, change: Record<string, string | null>): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, page: undefined, ...change })) {
    const text = one(value ?? undefined);
    if (text) next.set(name, text);
  }
  const query = next.toString();
  return query ? `${list}?${query}` : list;
}
