import { CustomerChoicesInput, customerChoices } from "@/server/services/members/customers/choices";
import { CorrectPointsInput, correctPoints } from "@/server/services/members/customers/correct-points";
import { EditCustomerInput, editCustomer } from "@/server/services/members/customers/edit";
import { EraseCustomerInput, eraseCustomer } from "@/server/services/members/customers/erase";
import { ExportCustomerInput, exportCustomer } from "@/server/services/members/customers/export";
import { GetCustomerInput, getCustomer } from "@/server/services/members/customers/get";
import { CustomerHistoryInput, customerHistory } from "@/server/services/members/customers/history";
import {
  AddIdentifierInput,
  addIdentifier,
  RemoveIdentifierInput,
  removeIdentifier,
} from "@/server/services/members/customers/identifier-changes";
import { ListCustomersInput, listCustomers } from "@/server/services/members/customers/list";
import {
  MarkCardInput,
  markCard,
  UnmarkCardInput,
  unmarkCard,
} from "@/server/services/members/customers/mark-card";
import { MergeCustomersInput, mergeCustomers } from "@/server/services/members/customers/merge";
import { ListReceiptsInput, listReceipts } from "@/server/services/members/customers/receipts";
import { RecordConsentInput, recordConsent } from "@/server/services/members/customers/record-consent";
import { RegisterAtDeskInput, registerAtDesk } from "@/server/services/members/customers/register-at-desk";
import { SearchForTryInput, searchForTry } from "@/server/services/members/customers/search-for-try";
import {
  blockIdentifier,
  SetCustomerBlockedInput,
  SetIdentifierBlockedInput,
  setCustomerBlocked,
} from "@/server/services/members/customers/set-blocked";
import { PointsStatementInput, pointsStatement } from "@/server/services/members/customers/statement";
import { UnmergeCustomersInput, unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { router, staffProcedure } from "../init";

export const customers = router({
  searchForTry: staffProcedure
    .input(SearchForTryInput)
    .query(({ ctx, input }) => searchForTry({ ctx: ctx.verb, input })),
  list: staffProcedure
    .input(ListCustomersInput)
    .query(({ ctx, input }) => listCustomers({ ctx: ctx.verb, input })),
  choices: staffProcedure
    .input(CustomerChoicesInput)
    .query(({ ctx, input }) => customerChoices({ ctx: ctx.verb, input })),
  get: staffProcedure
    .input(GetCustomerInput)
    .query(({ ctx, input }) => getCustomer({ ctx: ctx.verb, input })),
  receipts: staffProcedure
    .input(ListReceiptsInput)
    .query(({ ctx, input }) => listReceipts({ ctx: ctx.verb, input })),
  statement: staffProcedure
    .input(PointsStatementInput)
    .query(({ ctx, input }) => pointsStatement({ ctx: ctx.verb, input })),
  history: staffProcedure
    .input(CustomerHistoryInput)
    .query(({ ctx, input }) => customerHistory({ ctx: ctx.verb, input })),
  register: staffProcedure
    .input(RegisterAtDeskInput)
    .mutation(({ ctx, input }) => registerAtDesk({ ctx: ctx.verb, input })),
  edit: staffProcedure
    .input(EditCustomerInput)
    .mutation(({ ctx, input }) => editCustomer({ ctx: ctx.verb, input })),
  markCard: staffProcedure
    .input(MarkCardInput)
    .mutation(({ ctx, input }) => markCard({ ctx: ctx.verb, input })),
  unmarkCard: staffProcedure
    .input(UnmarkCardInput)
    .mutation(({ ctx, input }) => unmarkCard({ ctx: ctx.verb, input })),
  setBlocked: staffProcedure
    .input(SetCustomerBlockedInput)
    .mutation(({ ctx, input }) => setCustomerBlocked({ ctx: ctx.verb, input })),
  addIdentifier: staffProcedure
    .input(AddIdentifierInput)
    .mutation(({ ctx, input }) => addIdentifier({ ctx: ctx.verb, input })),
  setIdentifierBlocked: staffProcedure
    .input(SetIdentifierBlockedInput)
    .mutation(({ ctx, input }) => blockIdentifier({ ctx: ctx.verb, input })),
  removeIdentifier: staffProcedure
    .input(RemoveIdentifierInput)
    .mutation(({ ctx, input }) => removeIdentifier({ ctx: ctx.verb, input })),
  recordConsent: staffProcedure
    .input(RecordConsentInput)
    .mutation(({ ctx, input }) => recordConsent({ ctx: ctx.verb, input })),
  correctPoints: staffProcedure
    .input(CorrectPointsInput)
    .mutation(({ ctx, input }) => correctPoints({ ctx: ctx.verb, input })),
  merge: staffProcedure
    .input(MergeCustomersInput)
    .mutation(({ ctx, input }) => mergeCustomers({ ctx: ctx.verb, input })),
  unmerge: staffProcedure
    .input(UnmergeCustomersInput)
    .mutation(({ ctx, input }) => unmergeCustomers({ ctx: ctx.verb, input })),
  export: staffProcedure
    .input(ExportCustomerInput)
    .mutation(({ ctx, input }) => exportCustomer({ ctx: ctx.verb, input })),
  erase: staffProcedure
    .input(EraseCustomerInput)
    .mutation(({ ctx, input }) => eraseCustomer({ ctx: ctx.verb, input })),
});
