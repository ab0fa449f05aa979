import { z } from "zod";
import { fromPublicId, toPublicId } from "@/server/core/ids";
import { HttpProblem } from "@/server/rest/problems";
import { customerByOwnId } from "@/server/services/members/customers/by-text";
import { DeviceFields, registerDevice } from "@/server/services/reach/push-subscriptions/register";
import { removeDevice } from "@/server/services/reach/push-subscriptions/remove";
import { DEVICE_EXAMPLE } from "../examples";
import { apiRoute } from "../route";

const Answer = z.object({
  device: z.string().meta({ description: "Our id of it, for taking it back" }),
  customer: z.string().meta({ description: "Our id; of who they are now, where customers were merged" }),
  status: z.enum(["created", "updated", "unchanged"]).meta({
    description:
      "created: new for this customer; updated: it was theirs, and is alive again or goes another way",
  }),
});

export const put = apiRoute({
  method: "PUT",
  path: "/customers/{customer}/devices",
  operationId: "putDevice",
  body: DeviceFields,
  scope: "customers:write",
  doc: {
    summary:
      "A phone with your own app may show notices; {customer} is our id or your own. Send it at each start of the app: the same token again changes nothing, and with another customer it is theirs from then on",
    problems: ["customer-not-found", "no-channel", "validation"],
    replies: { 200: { description: "The phone, as we know it", schema: Answer } },
    example: DEVICE_EXAMPLE,
  },
  async handle({ ctx, params: { customer = "" }, body }) {
    const customerId = await customerByOwnId(ctx, customer);
    const { id, kept, ...of } = await registerDevice({ ctx, input: { ...body, customerId } });
    const answer: z.infer<typeof Answer> = {
      device: toPublicId("device", id),
      customer: toPublicId("customer", of.customerId),
      status: kept,
    };
    return { status: 200, body: answer };
  },
});

export const remove = apiRoute({
  method: "DELETE",
  path: "/customers/{customer}/devices/{device}",
  operationId: "removeDevice",
  scope: "customers:write",
  doc: {
    summary:
      "No notices go to this phone any more, as when the customer signs out; sent again, it changes nothing",
    problems: ["customer-not-found", "not-found"],
    replies: { 204: { description: "Nothing goes there" } },
  },
  async handle({ ctx, params: { customer = "", device = "" } }) {
    const customerId = await customerByOwnId(ctx, customer);
    const id = fromPublicId("device", device);
    if (!id) throw new HttpProblem("not-found", "the customer has no such device");
    await removeDevice({ ctx, input: { customerId, id } });
    return { status: 204 };
  },
});
