import { randomText } from "@/server/core/alphabet";

/** 78 bits, in groups that can be read over the phone. */
export const oneTimePassword = (): string => Array.from({ length: 4 }, () => randomText(4)).join("-");
