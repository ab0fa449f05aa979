import { seriousFindings } from "./axe";
import { sentLink } from "./card-link";
import { expect, test, tooWideBy } from "./desk";
import { registered } from "./members";

const PHONE = "+380631234567";
const UNKNOWN_PHONE = "+380731234567";

test("a buyer who lost the link asks for it at the address from the settings; the response does not show whether a phone is known", async ({
  desk,
  browser,
}) => {
  await registered(desk, { phone: PHONE });

  await desk.goto("/settings/general");
  const shown = desk.getByRole("figure").filter({ hasText: "Address for lost links" });
  await expect(shown.getByRole("button", { name: "Copy" })).toBeVisible();
  const address = (await shown.locator("pre").textContent()) ?? "";
  await expect(desk.getByRole("img", { name: "QR code of the address" })).toHaveAttribute(
    "data-code",
    address,
  );
  await desk.emulateMedia({ media: "print" });
  await expect(desk.getByRole("img", { name: address })).toBeVisible();
  await expect(desk.getByRole("button", { name: "Save" })).toBeHidden();
  await desk.emulateMedia({ media: "screen" });

  const buyer = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await buyer.newPage();
  const answer = page.getByRole("status");
  const ask = async (phone: string) => {
    await page.goto(new URL(address).pathname);
    await expect(async () => {
      await page.getByRole("textbox").fill(phone);
      await page.locator("form").getByRole("button").click();
      await expect(answer).not.toBeEmpty({ timeout: 3000 });
    }).toPass();
    return answer.textContent();
  };

  await page.goto(new URL(address).pathname);
  expect(await tooWideBy(page)).toBe(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page), colorScheme).toEqual([]);
  }
  const neutral = await ask(UNKNOWN_PHONE);
  expect(neutral).toMatch(/^(Якщо за цим номером|Если у этого номера|If this number)/);
  expect(await ask(PHONE)).toBe(neutral);
  expect(await seriousFindings(page), "answered").toEqual([]);

  const path = await sentLink(desk, PHONE);
  expect(path).toHaveLength(72);
  await page.goto(path);
  await expect(page.locator("svg[data-code]")).toBeVisible();
  await desk.goto(`/messages?q=${encodeURIComponent(UNKNOWN_PHONE)}`);
  await expect(desk.getByRole("row").filter({ hasText: "Link to the card" })).toHaveCount(0);
  await buyer.close();
});
