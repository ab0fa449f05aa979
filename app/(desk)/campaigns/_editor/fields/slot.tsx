"use client";

import type { ReactNode } from "react";
import { listOf, selectorOf, textOf, type Value } from "../draft";
import { OneOfSlot, SeriesSlot, SomeOfSlot, TiersSlot, YesNoSlot } from "./choice-slots";
import { NumberSlot } from "./number-slot";
import { SelectorSlot, SkusSlot } from "./selector-slots";
import { CodesSlot, TextSlot } from "./text-slots";
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
    case "tiers":
      return <TiersSlot {...rest} value={listOf(value)} />;
    case "selector":
      return <SelectorSlot {...rest} value={selectorOf(value)} />;
    case "skus":
      return <SkusSlot {...rest} value={listOf(value)} />;
    case "codes":
      return <CodesSlot {...rest} value={listOf(value)} />;
    case "code":
      return <SeriesSlot {...rest} value={textOf(value)} />;
    case "text":
      return <TextSlot {...rest} value={textOf(value)} />;
    default:
      return <NumberSlot {...rest} value={textOf(value)} />;
  }
}
