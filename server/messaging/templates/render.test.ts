import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderSource, type TemplateSource } from "./render";

const of = (source: string | TemplateSource, data: object = {}, channel: string | null = null) =>
  renderSource(typeof source === "string" ? { text: source } : source, { data, channel });
const codes = (rendered: ReturnType<typeof of>) => rendered.problems.map(({ code, at }) => `${code} ${at}`);

test("values are filled in, and a text's parts are told", () => {
  const rendered = of("Hi {{ name | default: 'you' }}", { name: "Olena" });
  expect(rendered).toEqual({
    text: "Hi Olena",
    parts: { encoding: "GSM-7", units: 8, parts: 1, left: 152 },
    problems: [],
  });
});

test("a fallback is taken for what is missing and for what is empty", () => {
  for (const data of [{}, { name: "" }, { name: null }])
    expect(of("Hi {{ name | default: 'you' }}", data)).toMatchObject({ text: "Hi you", problems: [] });
});

describe("variables", () => {
  test("one without a value and one without a fallback are told where they are", () => {
    expect(codes(of("Hi {{ customer.name }},\nyou have {{ points }}", { points: 5 }))).toEqual([
      "missing-variable text:1:7",
      "no-fallback text:2:13",
    ]);
  });
  test("names of a loop and of a condition are none", () => {
    const source = "{% for p in products %}{{ p.name }} {% endfor %}{% if gold %}*{% endif %}";
    expect(of(source, { products: [{ name: "tea" }] })).toMatchObject({ text: "tea ", problems: [] });
  });
  test("the message's own links need no fallback", () => {
    expect(of("{{ unsubscribe_url }}", { unsubscribe_url: "https://x.y" }).problems).toEqual([]);
  });
  test("what an object inherits is not there", () => {
    expect(codes(of("{{ constructor.name }}"))).toEqual(["missing-variable text:1:4"]);
    expect(of("{{ name.constructor | default: 'no' }}", { name: "x" }).text).toBe("no");
  });
});

test("HTML escapes values, a text does not, and a value is no template", () => {
  const data = { name: "<b>{{ 7 | plus: 1 }}</b>" };
  const source = "{{ name | default: '' }}";
  expect(of({ text: source, html: source, subject: source }, data)).toMatchObject({
    text: data.name,
    subject: data.name,
    html: "&lt;b&gt;{{ 7 | plus: 1 }}&lt;/b&gt;",
  });
});

describe("channels", () => {
  test("an SMS of more than one part is told of", () => {
    const long = "я".repeat(71);
    expect(codes(of(long, {}, "sms"))).toEqual(["too-many-parts text"]);
    expect(codes(of(long, {}, "viber"))).toEqual([]);
  });
  test("an e-mail needs a way to unsubscribe", () => {
    expect(codes(of({ subject: "Hi", html: "<p>Hi</p>" }, {}, "email"))).toEqual(["no-opt-out html"]);
    const link = '<a href="{{ unsubscribe_url }}">x</a>';
    expect(codes(of({ html: link }, { unsubscribe_url: "x" }, "email"))).toEqual([]);
  });
});

test.each(["Your diabetes kit", "Для вашого діабету", "Тест на ВИЧ", "Ваша болезнь"])(
  "%j says what somebody suffers from",
  (text) => {
    expect(codes(of(text))).toEqual(["forbidden-word text"]);
  },
);

test.each(["Ввічливо вітаємо", "A hive of honey", "Обычные скидки", "Вилка и ложка"])(
  "%j does not",
  (text) => {
    expect(of(text).problems).toEqual([]);
  },
);

test("what cannot be read is a problem at its place, and its part is empty", () => {
  expect(of("Hi\n {{ name ")).toMatchObject({ text: "", problems: [{ code: "syntax", at: "text:2:2" }] });
  expect(codes(of("{% if a %}x"))).toEqual(["syntax text:1:1"]);
  expect(codes(of("{{ a | nofilter }}"))).toEqual(["syntax text:1:1"]);
});

test("a template reads no files, and lets no value out unescaped", () => {
  for (const source of [
    "{% render 'package.json' %}",
    "{% include 'package.json' %}",
    "{% layout 'package.json' %}",
    "{% echo name %}",
    "{% cycle name, name %}",
    "{% liquid\n echo name %}",
  ])
    expect(codes(of(source, { name: "x" })), source).toEqual([expect.stringMatching(/^syntax text/)]);
  const html = "{{ name | raw | default: '' }}{% capture x %}{{ name | default: '' }}{% endcapture %}";
  expect(of({ html }, { name: "<b>" }).html).toBe("&lt;b&gt;");
});

test("a template that takes too much is stopped", () => {
  const endless = "{% for i in (1..100000000) %}x{% endfor %}";
  expect(codes(of(endless))).toEqual([expect.stringMatching(/^syntax text/)]);
});

test("any text without braces is answered as it is", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }).filter((text) => !/[{}]/.test(text)),
      (text) => {
        expect(of(text).text).toBe(text);
      },
    ),
  );
});
