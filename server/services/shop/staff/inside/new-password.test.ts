import { describe, expect, test } from "vitest";
import { knownSignIn } from "@/server/services/moving/demo/sign-ins";
import { oneTimePassword } from "../one-time-password";
import { refuseWeak } from "./new-password";

const about = { email: "owner@demo.example", shop: "Regulars Demo" };
const refusal = (password: string) => {
  try {
    refuseWeak("/next", password, about);
    return null;
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors[0]?.code;
  }
};

describe("a new password", () => {
  test.each(["password1234", "1q2w3e4r5t6y", "qwerty123456", "iloveyou12345"])(
    "%s is refused",
    (password) => {
      expect(refusal(password)).toBe("password-common");
    },
  );

  test("that we make ourselves fits the rule", () => {
    expect(refusal(knownSignIn()?.password ?? "")).toBeNull();
    for (let i = 0; i < 200; i++) expect(refusal(oneTimePassword())).toBeNull();
  });
});
