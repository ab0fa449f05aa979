import { describe, expect, test } from "vitest";
import { DomainError } from "../errors";
import {
  NumberMask,
  NumberMasks,
  ownNumbers,
  refuseUnlessOwnCard,
  refuseUnlessOwnReceipt,
} from "./own-numbers";

const PAN = "4111111111111111";
const own = ownNumbers({
  cardNumbers: ["29###########", "411111 ####-######"],
  receiptNumbers: ["555555##########", "K.1/####"],
});

const isRefused = (run: () => void): boolean => {
  try {
    run();
    return false;
  } catch (error) {
    return error instanceof DomainError && error.code === "pan-rejected" && !String(error).includes("1111");
  }
};

describe("the masks of a retailer's own numbers", () => {
  test("are digits and whole: literal characters are no pattern", () => {
    expect(own.isCard("2900000000017")).toBe(true);
    expect(own.isCard("290000000001")).toBe(false);
    expect(own.isCard("29000000000170")).toBe(false);
    expect(own.isCard("4111 1111 1111 1111")).toBe(true);
    expect(own.isReceipt("K.1/0001")).toBe(true);
    expect(own.isReceipt("Kx1/0001")).toBe(false);
  });

  test("let the retailer's own numbers through, and no others", () => {
    expect(isRefused(() => refuseUnlessOwnCard(own, "/card", PAN))).toBe(false);
    expect(isRefused(() => refuseUnlessOwnCard(own, "/card", "5555555555554444"))).toBe(true);
    expect(isRefused(() => refuseUnlessOwnReceipt(own, "/externalId", "5555555555554444"))).toBe(false);
    expect(isRefused(() => refuseUnlessOwnReceipt(own, "/fiscal", { fn: 5555555555554444 }))).toBe(false);
    expect(isRefused(() => refuseUnlessOwnReceipt(own, "/fiscal", { a: [{ pan: PAN }] }))).toBe(true);
    expect(isRefused(() => refuseUnlessOwnReceipt(own, "/fiscal", { [PAN]: 1 }))).toBe(true);
  });

  test.each([
    "################",
    "4###############",
    "41111###########",
    "R-################",
    "#### #### #### ####",
  ])("%s would let every payment card through, and is refused", (mask) =>
    expect(NumberMask.safeParse(mask).success).toBe(false),
  );

  test.each(["#############", "29###########", "411111##########", "S1-T1-######", "(a+)+$"])(
    "%s is taken",
    (mask) => expect(NumberMask.safeParse(mask).success).toBe(true),
  );

  test("are one setting in any order", () => {
    expect(NumberMasks.parse(["b#", "a#", "b#"])).toEqual(["a#", "b#"]);
  });
});
