import { endAsIfOneCameAfterTheOther } from "@/server/testing/interleavings.fixture";

endAsIfOneCameAfterTheOther([
  ["all free points", "all free points"],
  ["the gift card", "the gift card"],
]);
