const COOKIE = /(?:^|;\s*)regulars-locale=(uk|ru|en)(?:;|$)/;

/** The language that a person has chosen last in this browser; undefined: none. */
export const chosenLanguage = (cookies: string | null | undefined): string | undefined =>
  COOKIE.exec(cookies ?? "")?.[1];
