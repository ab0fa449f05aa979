import { endAsIfOneCameAfterTheOther } from "./interleavings.fixture";

endAsIfOneCameAfterTheOther([
  ["all free points", "all free points"],
  ["the gift card", "the gift card"],
]);
