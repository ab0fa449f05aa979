"use client";

import type { ReactNode } from "react";
import { listOf, selectorOf, textOf, type Value } from "../draft";
import { CodeOfSlot, CodesOfSlot, OneOfSlot, SomeOfSlot, YesNoSlot } from "./choice-slots";
import { NumberSlot } from "./number-slot";
import { ProductsSlot, SelectorSlot } from "./selector-slots";
import { CodesSlot, DaySlot, TextSlot } from "./text-slots";
import type { SlotProps } from "./types";

type AnySlotProps = Omit<SlotProps, "value"> & { value: Value | undefined };

/** The field of an argument, by its type. */
export function Slot({ value, ...rest }: AnySlotProps): ReactNode {
  switch (rest.arg.type) {
    case "boolean":
      return <YesNoSlot {...rest} value={value === true} />;
    case "oneOf":
      return <OneOfSlot {...rest} value={textOf(value)} />;
    case "someOf":
      return <SomeOfSlot {...rest} value={listOf(value)} />;
    case "codesOf":
      return rest.arg.of === "products" ? (
        <ProductsSlot {...rest} value={listOf(value)} />
      ) : (
        <CodesOfSlot {...rest} value={listOf(value)} />
      );
    case "selector":
      return <SelectorSlot {...rest} value={selectorOf(value)} />;
    case "codes":
      return <CodesSlot {...rest} value={listOf(value)} />;
    case "codeOf":
      return <CodeOfSlot {...rest} value={textOf(value)} />;
    case "moment":
      return <DaySlot {...rest} value={textOf(value)} />;
    case "text":
      return <TextSlot {...rest} value={textOf(value)} />;
    default:
      return <NumberSlot {...rest} value={textOf(value)} />;
  }
}
