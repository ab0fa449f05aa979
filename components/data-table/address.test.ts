import { expect, test } from "vitest";
import { listHref, nextSort, pageCount, readList } from "./address";

const shape = {
  sortable: ["name", "seen"] as const,
  sort: { key: "name", down: false } as const,
  filters: { state: ["open", "closed"] },
};

test("an address is read, and what makes no sense in it is passed over", () => {
  expect(readList({ q: " tea ", sort: "-seen", page: "3", state: "open" }, shape)).toEqual({
    text: "tea",
    sort: { key: "seen", down: true },
    page: 3,
    filters: { state: "open" },
  });
  expect(readList({ sort: "-password", page: "-1", state: ["wrong", "open"] }, shape)).toEqual({
    text: "",
    sort: { key: "name", down: false },
    page: 1,
    filters: {},
  });
});

test("a link keeps the rest and goes back to the first page", () => {
  const state = readList({ q: "tea", page: "3", state: "open" }, shape);
  expect(listHref("/stores", state, { sort: nextSort(state, "name") })).toBe(
    "/stores?q=tea&state=open&sort=-name",
  );
  expect(listHref("/stores", state, { page: 4 })).toBe("/stores?q=tea&state=open&sort=name&page=4");
  expect(readList({ sort: "-name" }, shape).sort).toEqual(nextSort(state, "name"));
});

test("an empty list has one page", () => {
  expect([0, 1, 25, 26].map((rows) => pageCount(rows, 25))).toEqual([1, 1, 1, 2]);
});
