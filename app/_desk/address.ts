import { type SearchParams, withQuery } from "@/components/data-table/address";
import { isLine } from "@/server/core/keepable";

export { withQuery };

/**
 * The parameters of a page's address. They are read by the page on the server, and written by links and plain forms.
 */
export type Params = SearchParams;

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The first value of a name; invalid text counts as missing. */
export function one(value: string | string[] | undefined): string {
  const text = (Array.isArray(value) ? value[0] : value) ?? "";
  return isLine(text) ? text : "";
}

/** An invalid value counts as missing. */
export function fitting<Text extends string = string>(
  params: Params,
  name: string,
  fits: (text: string) => boolean,
): Text | undefined {
  const text = one(params[name]);
  return text !== "" && fits(text) ? (text as Text) : undefined;
}

/** As a store, a region or a brand is called there. */
export const isWord = (text: string): boolean => text.length <= 100;

/** The address of the same list with some of it changed; any other change begins at the first page. */
export const listHref = (list: string, params: Params, change: Record<string, string | null>): string =>
  withQuery(
    list,
    Object.fromEntries(
      Object.entries({ ...params, page: undefined, ...change }).map(([name, value]) => [
        name,
        one(value ?? undefined),
      ]),
    ),
  );
