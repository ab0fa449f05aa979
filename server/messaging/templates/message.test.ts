import fc from "fast-check";
import { expect, test } from "vitest";
import { TemplateContent } from "./content";
import { prepareTemplate, renderTemplate } from "./message";

const content = (given: unknown) => TemplateContent.parse(given);
const usual = { channel: "sms", locale: "uk", usual: "uk" } as const;
const NAMED = { customer: { firstName: "Олена" } };

test("a message is in the recipient's language, else in the tenant's, else in any", async () => {
  const two = content({ sms: { uk: { text: "Вітаємо" }, en: { text: "Hello" } } });
  const read = async (of: TemplateContent, locale: "uk" | "ru" | "en", tenant: "uk" | "ru" | "en") => {
    const made = await renderTemplate(of, { channel: "sms", locale, usual: tenant, variables: {} });
    return made && [made.language, made.text];
  };
  expect(await read(two, "en", "uk")).toEqual(["en", "Hello"]);
  expect(await read(two, "ru", "uk")).toEqual(["uk", "Вітаємо"]);
  expect(await read(content({ sms: { en: { text: "Hello" } } }), "ru", "uk")).toEqual(["en", "Hello"]);
  expect(await read(content({ push: { en: { text: "Hello" } } }), "ru", "uk")).toBeNull();
});

test("values are filled in, and what is written in Latin letters has them in Latin too", async () => {
  const of = (latin: boolean) =>
    content({ sms: { uk: { text: "Вітаємо, {{ customer.firstName }}", latin } } });
  const text = async (latin: boolean) =>
    (await renderTemplate(of(latin), { ...usual, variables: NAMED }))?.text;
  expect(await text(false)).toBe("Вітаємо, Олена");
  expect(await text(true)).toBe("Vitaiemo, Olena");
});

test("links are followed through the sender's, but not the way out", async () => {
  const email = {
    subject: "{{ customer.firstName }},\n\nпривіт",
    blocks: [
      { kind: "button", label: "Картка", link: "{{ card.link }}" },
      { kind: "text", text: "[Сайт](https://example.com/?a=1&b=2)." },
      { kind: "footer", text: "" },
    ],
  };
  const variables = {
    ...NAMED,
    card: { link: "https://a.b/c?x=1&y=2" },
    unsubscribe: { link: "https://a.b/u" },
  };
  const links = (link: string) => `https://s.s/${link.length}`;
  const made = await renderTemplate(content({ email: { uk: email } }), {
    ...{ channel: "email", locale: "uk", usual: "uk" },
    ...{ variables, links },
  });
  expect(made?.subject).toBe("Олена, привіт");
  expect([...(made?.html ?? "").matchAll(/href="([^"]*)"/g)].map(([, link]) => link)).toEqual([
    "https://s.s/21",
    "https://s.s/28",
    "https://a.b/u",
  ]);
  expect(made?.text).toBe(
    "Картка: https://s.s/21\n\nСайт: https://s.s/28.\n\nВідписатися: https://a.b/u".replace(
      "\n\nВідп",
      "\n\n\n\nВідп",
    ),
  );
});

test("an e-mail is made once for a version and a language, and rendering fills in only", async () => {
  const blocks = Array.from({ length: 20 }, () => ({ kind: "text", text: "{{ customer.firstName }}" }));
  const asked = { channel: "email", locale: "uk", usual: "uk" } as const;
  const of = () => content({ email: { uk: { subject: "Тема", blocks } } });
  const render = await prepareTemplate(of(), asked);
  // what is the same is not made again, though it was loaded again
  const begun = performance.now();
  for (let i = 0; i < 20; i++) await prepareTemplate(of(), asked);
  expect((performance.now() - begun) / 20).toBeLessThan(5);
  expect(render?.({ variables: NAMED }).html?.match(/Олена/g)).toHaveLength(20);
});

const HOSTILE = fc.oneof(
  fc.string(),
  fc.constantFrom(
    `"><script>alert(1)</script>`,
    `' onload='x`,
    "javascript:alert(1)",
    "-->",
    "]]>",
    "{{ shop.name }}{% if x %}",
    "</style>",
    "liquidword0x",
    "<!--",
  ),
);

/** What an HTML reader takes for tags, without what stands between quotes. */
const tagsOf = (html: string): string[] =>
  (html.match(/<[!/a-z][^<>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));

const ALL_BLOCKS = (word: string) => [
  { kind: "heading", text: `A ${word}` },
  {
    kind: "text",
    text: `**${word}** *b* [x](https://example.com/?q={{ customer.name }}) [y]({{ customer.name }})`,
  },
  {
    kind: "picture",
    picture: "https://example.com/{{ customer.name }}.png",
    alt: word,
    link: "{{ customer.name }}",
  },
  { kind: "button", label: word, link: "{{ customer.name }}" },
  { kind: "products", title: word, most: 2 },
  {
    kind: "video",
    picture: "https://example.com/a.png",
    alt: word,
    link: "https://example.com/",
    label: word,
  },
  { kind: "coupon", title: word, note: word },
  { kind: "balance", title: word },
  { kind: "divider" },
  { kind: "spacer", size: "small" },
  { kind: "footer", text: word },
];

test("no value breaks out of its place", async () => {
  const email = {
    subject: "{{ customer.name }}",
    preheader: "{{ customer.name }}",
    blocks: ALL_BLOCKS("{{ customer.name }}"),
  };
  const render = await prepareTemplate(content({ email: { en: email } }), {
    ...{ channel: "email", locale: "en", usual: "en" },
  });
  const made = (value: string) =>
    render?.({
      variables: {
        customer: { name: value },
        points: { balance: value, expiring: value, expiresOn: value },
        products: { recommended: [{ name: value, price: value }] },
        coupon: { code: value },
        shop: { name: value, phone: value, address: value },
        unsubscribe: { link: value },
        preferences: { link: value },
      },
    });
  const plain = tagsOf(made("x")?.html ?? "");
  fc.assert(
    fc.property(HOSTILE, (value) => {
      // an empty value takes its line with it
      const given = `x${value}`;
      const html = made(given)?.html ?? "";
      expect(tagsOf(html)).toEqual(plain);
      for (const [, link] of html.matchAll(/(?:href|src)="([^"]*)"/g)) expect(link).toMatch(/^(https?:|#)/);
      expect(made(given)?.subject).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 200 },
  );
});

test("nothing that an author writes is HTML", async () => {
  const tags = async (word: string) => {
    const made = await renderTemplate(
      { email: { en: { subject: word, preheader: word, blocks: ALL_BLOCKS(word) as never } } },
      { ...{ channel: "email", locale: "en", usual: "en" }, variables: { customer: { name: "n" } } },
    );
    return tagsOf(made?.html ?? "");
  };
  const plain = await tags("x");
  await fc.assert(
    fc.asyncProperty(
      HOSTILE.filter((word) => !/\{[{%]|[*[\]\n]/.test(word)),
      async (word) => {
        expect(await tags(`x${word}x`)).toEqual(plain);
      },
    ),
    { numRuns: 60 },
  );
});
