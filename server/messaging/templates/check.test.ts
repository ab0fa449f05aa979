import { expect, test } from "vitest";
import { checkContent } from "./check";
import { TemplateContent } from "./content";
import { isLink } from "./links";

const problems = (content: unknown, of: "marketing" | "service" = "service", medicines: string[] = []) =>
  checkContent(TemplateContent.parse(content), { class: of, medicines }).map(
    ({ code, channel, language, part, about }) =>
      [code, channel, language, part, about].filter((one) => one).join(" "),
  );
const sms = (text: string) => ({ sms: { uk: { text } } });

test("what is right is left alone", () => {
  expect(
    problems(sms("{{ customer.firstName | default: 'Вітаємо' }}, у вас {{ points.balance }} балів")),
  ).toEqual([]);
  expect(problems(sms("{% if store.name %}Чекаємо в {{ store.name }}{% endif %}"))).toEqual([]);
});

test("a template says something", () => {
  expect(problems({})).toEqual(["nothing text"]);
  expect(problems({ sms: { uk: { text: "" } } })).toEqual(["nothing text"]);
  expect(problems({ push: { uk: { subject: "", text: "Так" } } })).toEqual(["no-subject push uk subject"]);
});

test("variables are known ones, with words for those who have none", () => {
  expect(problems(sms("{{ customer.firstName }} {{ customer.salary | default: '' }}"))).toEqual([
    "no-fallback sms uk text customer.firstName",
    "unknown-variable sms uk text customer.salary",
  ]);
  expect(problems(sms("{% if a %}"))[0]).toMatch(/^syntax sms uk text/);
});

test("languages that show different things are told of", () => {
  expect(problems({ sms: { uk: { text: "{{ points.balance }}" }, en: { text: "Hello" } } })).toEqual([
    "different-variables sms en text points.balance",
  ]);
});

test("advertising by SMS and e-mail has a way out; a service text needs none", () => {
  expect(problems(sms("Знижки"), "marketing")).toEqual(["no-opt-out sms uk text"]);
  expect(problems(sms("Знижки. Відмова: {{ unsubscribe.link }}"), "marketing")).toEqual([]);
  expect(problems({ viber: { uk: { text: "Знижки" } } }, "marketing")).toEqual([]);
  const email = (blocks: unknown[]) => ({ email: { uk: { subject: "Знижки", blocks } } });
  const text = { kind: "text", text: "Знижки" };
  expect(problems(email([text]), "marketing")).toEqual(["no-opt-out email uk blocks"]);
  expect(problems(email([text, { kind: "footer" }]), "marketing")).toEqual([]);
});

test("no diagnosis, and no medicine in advertising", () => {
  expect(problems(sms("Для вашого діабету"))).toEqual(["forbidden-word sms uk text діабету"]);
  expect(problems(sms("Анаприлін зі знижкою, відмова STOP"), "marketing", ["анаприлін"])).toEqual([
    "medicine sms uk text анаприлін",
  ]);
  expect(problems(sms("Анаприліну немає"), "service", ["анаприлін"])).toEqual([]);
  expect(problems(sms("неанаприлін STOP"), "marketing", ["анаприлін"])).toEqual([]);
});

test("parts are counted with values, and Latin letters make them fewer", () => {
  const long = "Ваші бали чекають на вас у всіх наших аптеках до кінця місяця, заходьте у зручний час";
  expect(problems(sms(long))).toEqual(["too-many-parts sms uk text 2"]);
  expect(problems({ sms: { uk: { text: long, latin: true } } })).toEqual([]);
});

test("blocks have links, and pictures have words", () => {
  const email = (...blocks: unknown[]) =>
    problems({ email: { uk: { subject: "Тема", blocks } } }).map((one) => one.replace("email uk ", ""));
  expect(email({ kind: "button", label: "Так", link: "" })).toEqual(["no-link blocks/0/link"]);
  expect(email({ kind: "picture", picture: "https://a.b/c.png", alt: "", link: "" })).toEqual([
    "no-alt blocks/0/alt",
  ]);
  expect(email({ kind: "text", text: "[так](javascript:alert)" })).toEqual(["bad-link blocks/0/text"]);
  expect(email({ kind: "text", text: "[так]({{ card.link }})" })).toEqual([]);
});

test.each([
  ["https://example.com/a?b={{ coupon.code }}", true],
  ["{{ card.link }}", true],
  ["javascript:alert(1)", false],
  ["{{ a }}{{ b }}", false],
  ["https://a.b/{% if x %}", false],
  ["example.com", false],
  ['https://a.b/" onload="x', false],
])("%s is a link: %s", (link, is) => expect(isLink(link)).toBe(is));

test("a service text that offers something is told of", () => {
  expect(problems(sms("Знижка −20 % на все, акція!"))).toEqual([
    "advertising-word sms uk text Знижка",
    "advertising-word sms uk text −20 %",
    "advertising-word sms uk text акція",
  ]);
  expect(problems(sms("Замовлення готове, код 12-20"))).toEqual([]);
});

test("a name that is nearly known says which is meant", () => {
  for (const name of ["unsubscribe.url", "unsubscribe_url", "Unsubscribe.Link"])
    expect(problems(sms(`{{ ${name} }}`))).toEqual(["unknown-closest sms uk text unsubscribe.link"]);
});
