import { noPointGoesAstray } from "./ledger-stays-true.fixture";

noPointGoesAstray(4);
