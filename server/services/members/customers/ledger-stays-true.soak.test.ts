import { theLedgerStaysTrue } from "./ledger-stays-true.fixture";

theLedgerStaysTrue(200);
