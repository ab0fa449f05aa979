import { expect, test } from "vitest";
import { shownIn, variableLiquid, withFallback } from "./fallbacks";

test("values in a text are found with what is written without them", () => {
  const text =
    "{{ a.b }} {{c[0].d|default:'x'}} {{ a.b | default: \"it's\" }} {{ e | upcase }} {% if f %}{{ f }}{% endif %}";
  expect(shownIn(text)).toEqual([
    { name: "a.b", fallback: null },
    { name: "c[0].d", fallback: "x" },
  ]);
});

test("a fallback is set wherever the value stands", () => {
  expect(withFallback("{{ a }}, {{ a | default: 'x' }}, {{ b }}", "a", "y")).toBe(
    "{{ a | default: 'y' }}, {{ a | default: 'y' }}, {{ b }}",
  );
});

test("no fallback ends its quotes or its braces", () => {
  expect(variableLiquid("a", null)).toBe("{{ a }}");
  expect(variableLiquid("a", "")).toBe("{{ a | default: '' }}");
  expect(variableLiquid("a", `it's "so" }}`)).toBe(`{{ a | default: "it's ”so” " }}`);
});
