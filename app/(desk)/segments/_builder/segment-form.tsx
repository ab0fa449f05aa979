"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { namesOf } from "@/app/_describe/names-of";
import { anyOf, describeSelector } from "@/app/_describe/selector";
import type { Names } from "@/app/_describe/types";
import { useSpeakerOf } from "@/app/_describe/use-speaker-of";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { problemsOf } from "@/app/_forms/pointers";
import { useDraft } from "@/app/_forms/use-draft";
import { useForm } from "@/app/_forms/use-form";
import { useWords } from "@/app/_forms/words";
import type { Failure } from "@/app/_i18n/error-text";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { RulesContext } from "@/components/rules/rules-context";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { type ConditionKind, conditionKinds } from "./conditions";
import { changed, draftOf, ruleOf } from "./draft";
import { Group } from "./group";
import { Preview } from "./preview";
import { useSegmentTexts } from "./texts";

type Options = Outputs["campaigns"]["options"];

/** What was filled in wrong is told while the rule is being made; what is still empty is not. */
const TOLD_EARLY: ReadonlySet<string> = new Set(["range", "decimal", "invalid-format", "too-big"]);

export interface SegmentFormProps {
  /** null: a new one */
  segment: { code: string; name: string } | null;
  name: string;
  where: unknown;
  shape: Outputs["segments"]["shape"]["shape"];
  options: Options;
  products: Names["products"];
  currency: string;
}

/** Whom a segment means, with what that finds beside it. */
export function SegmentForm(props: SegmentFormProps) {
  const { segment, name, where, shape, options, currency } = props;
  const t = useTranslations("segments");
  const common = useTranslations("common");
  const router = useRouter();
  const trpc = useTRPC();
  const kinds = useMemo(() => conditionKinds(shape), [shape]);
  const { values: draft, set, dirty } = useDraft(() => ({ name, rule: draftOf(where, kinds) }));
  const form = useForm(trpc.segments.save.mutationOptions(), {
    words: "segments",
    done: t("saved"),
    renew: "page",
    onDone: ({ code }) => router.push(`/segments/${encodeURIComponent(code)}`),
  });
  const rule = ruleOf(draft.rule, kinds);
  const submit = () => {
    if (!form.check([{ pointer: "/name", text: !draft.name.trim() && t("errors.name") }])) return;
    form.send({ code: segment?.code ?? null, name: draft.name, where: rule });
  };
  const words = useWords("segments");
  const [uncounted, setUncounted] = useState<Failure | null>(null);
  const wholeAt = (pointer: string): string | null => {
    if (form.refusal?.wrong.some((one) => one.pointer === pointer)) return form.textAt(pointer) ?? null;
    const early = problemsOf(uncounted?.errors ?? [], pointer).find(({ code }) => TOLD_EARLY.has(code));
    return early && uncounted && !form.textAt(pointer) ? words.problem(early.code, uncounted) : null;
  };
  return (
    <Form
      of={form}
      dirty={dirty && !form.done}
      onSubmit={submit}
      noValidate
      className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="grid min-w-0 gap-5">
        <Failed />
        <Card>
          <div className="p-4 sm:p-5">
            <Field at="/name" label={t("name")}>
              {(control) => (
                <Input
                  {...control}
                  value={draft.name}
                  maxLength={200}
                  autoComplete="off"
                  onChange={({ target }) => set({ name: target.value })}
                />
              )}
            </Field>
          </div>
        </Card>
        <Card>
          <CardHead title={t("rule")} />
          <div className="p-4 sm:p-5">
            <Rules options={options} products={props.products} currency={currency} wholeAt={wholeAt}>
              <Group
                group={draft.rule}
                kinds={kinds}
                pointer="/where"
                depth={0}
                onChange={(key, change) => set({ rule: changed(draft.rule, key, change) })}
              />
            </Rules>
            {asksForGoods(rule) && <p className="mt-4 text-muted text-sm">{t("goodsNote")}</p>}
          </div>
        </Card>
        <div className="flex flex-col-reverse gap-2 sm:flex-row">
          <Button type="submit" variant="primary" busy={form.busy || form.done}>
            {t("save")}
          </Button>
          <Link
            href={segment ? `/segments/${encodeURIComponent(segment.code)}` : "/segments"}
            className={buttonClass()}
          >
            {common("cancel")}
          </Link>
        </div>
      </div>
      <Preview where={rule} onRefused={setUncounted} />
    </Form>
  );
}

/** Whether a rule looks at what was bought. */
const asksForGoods = (rule: unknown): boolean =>
  typeof rule === "object" &&
  rule !== null &&
  Object.entries(rule).some(
    ([key, value]) => key === "selector" || key === "affinity" || asksForGoods(value),
  );

interface RulesProps {
  options: Options;
  products: Names["products"];
  currency: string;
  wholeAt: (pointer: string) => string | null;
  children: React.ReactNode;
}

/** What the fields of rules choose from, and their words. */
function Rules({ options, products, currency, wholeAt, children }: RulesProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const texts = useSegmentTexts();
  const locale = useLocale();
  const [learned, setLearned] = useState<Names["products"]>(products);
  const names = useMemo(() => namesOf(options, learned), [options, learned]);
  const speaker = useSpeakerOf(currency)(names);
  const lists: Record<string, readonly { code: string; name: string | null }[]> = {
    stores: options.stores,
    regions: options.regions.map((code) => ({ code, name: code })),
    groups: options.groups,
    segments: options.segments,
    tiers: options.tiers,
    categories: options.categories,
    attributes: options.attributes,
  };
  return (
    <RulesContext
      value={{
        currency,
        wholeAt,
        sources: {
          options: (of) => lists[of] ?? [],
          categories: options.categories,
          attributes: options.attributes,
          productName: (sku) => learned.get(sku) ?? sku,
          findProducts: (text) => ({
            queryKey: trpc.products.search.queryKey({ text }),
            queryFn: () => client.products.search.query({ text }),
          }),
          learn: (found) => setLearned((known) => new Map([...known, ...found])),
          count: (selector) => ({
            queryKey: trpc.products.countSelector.queryKey({ selector }),
            queryFn: () => client.products.countSelector.query({ selector }),
          }),
        },
        words: {
          text: (key) =>
            key.startsWith("choices.")
              ? texts.choiceName(key)
              : key.startsWith("unchosen.")
                ? texts.text("unchosen")
                : null,
          template: () => null,
          label: texts.label,
          selector: (selector) => describeSelector(speaker, selector),
          anyOf: (list) => anyOf({ ...speaker, locale }, list),
        },
      }}
    >
      {children}
    </RulesContext>
  );
}

export type { ConditionKind };
