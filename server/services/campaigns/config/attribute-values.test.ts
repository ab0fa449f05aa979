import { describe, expect, it } from "vitest";
import { canonicalValue } from "./attribute-values";

describe("canonicalValue", () => {
  it.each([
    ["number", "7", "7"],
    ["number", "007.50", "7.5"],
    ["number", "-0", "0"],
    ["number", "-1.20", "-1.2"],
    ["number", "0.000", "0"],
    ["number", "1,5", null],
    ["number", "1e3", null],
    ["number", "", null],
    ["boolean", "TRUE", "true"],
    ["boolean", "0", "false"],
    ["boolean", "так", null],
    ["text", "007", "007"],
    ["enum", "tab", "tab"],
  ] as const)("%s %j is %j", (type, text, expected) => {
    expect(canonicalValue(type, text)).toBe(expected);
  });
});
