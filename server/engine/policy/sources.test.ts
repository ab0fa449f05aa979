import { expect, test } from "vitest";
import { LAW, PERMISSIONS, SENDING_HOURS } from "./message-law";
import { SOURCES, sourceKey } from "./sources";

test("every rule's source has its text, and every text its rule", () => {
  const all = [...LAW, ...PERMISSIONS, ...SENDING_HOURS].map(({ source }) => source);
  expect(all.filter((source) => sourceKey(source) === null)).toEqual([]);
  // these two are said by the judge and by the retailer, not by a table
  const known = new Set([...all, "the retailer's own hours", "what no rule permits is denied"]);
  expect(Object.keys(SOURCES).filter((source) => !known.has(source))).toEqual([]);
});
