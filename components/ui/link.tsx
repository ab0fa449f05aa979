"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link that fetches its page ahead only once somebody is about to follow it. By itself Next.js fetches for every
 * link in sight: thirty requests for a page of the desk, which cost more than the page.
 */
export function Link({
  prefetch,
  onMouseEnter,
  onFocus,
  onTouchStart,
  ...rest
}: ComponentProps<typeof NextLink>) {
  const [isNear, setNear] = useState(false);
  const approach =
    <E,>(also: ((event: E) => void) | undefined) =>
    (event: E) => {
      setNear(true);
      also?.(event);
    };
  return (
    <NextLink
      {...rest}
      prefetch={prefetch ?? (isNear ? null : false)}
      onMouseEnter={approach(onMouseEnter)}
      onFocus={approach(onFocus)}
      onTouchStart={approach(onTouchStart)}
    />
  );
}
