import { readdirSync } from "node:fs";
import { sep } from "node:path";
import { expect, test } from "vitest";
import { PAGES } from "./_e2e/paths";

/** Pages that lead on, that have specs of their own, or that are nowhere. */
const APART = [
  "/",
  "/card/[token]",
  "/card/ask/[shop]",
  "/feedback/[token]",
  "/opt-in/[token]",
  "/preferences/[token]",
  "/report-stop/[token]",
  "/unsubscribe/[token]",
  "/link-ended",
  "/login",
  "/login/password",
  "/login/invitation/[token]",
  "/analytics",
  "/settings",
  "/[...rest]",
];

const routes = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .map((file) => `/${file.replaceAll(sep, "/")}`)
  .filter((file) => file.endsWith("/page.tsx"))
  .map((file) => file.slice(0, -"/page.tsx".length).replace(/\/\([^)]+\)/g, "") || "/");

const shapeOf = (route: string) => new RegExp(`^${route.replace(/\[[^\]]+\]/g, "[^/]+")}$`);

test("every page of the app is among those that are looked at", () => {
  const looked = routes.filter((route) => PAGES.some((path) => shapeOf(route).test(path)));
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter((route) => !looked.includes(route) && !APART.includes(route))).toEqual([]);
});
