/** A sentence in the two languages Liaison speaks. */
export interface Bilingual {
  en: string;
  fr: string;
}

/** Exit status of the command line: 1, it failed or a fault in an input; 2, wrong arguments or environment. */
export type FailureStatus = 1 | 2;

/**
 * Something a person can act on: its text is shown to them as it is. Everything else that is thrown is ours,
 * and is logged with its cause instead of shown.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly text: Bilingual;
  readonly status: FailureStatus;

  constructor(text: string | Bilingual, options: { status?: FailureStatus; cause?: unknown } = {}) {
    const bilingual = typeof text === "string" ? { en: text, fr: text } : text;
    super(bilingual.en, { cause: options.cause });
    this.text = bilingual;
    this.status = options.status ?? 1;
  }
}

/** Work that can't go on now, through nobody's fault (a budget is spent, GitHub asks to wait): try again later. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  readonly delayMs: number;

  constructor(reason: string, delayMs: number) {
    super(reason);
    this.delayMs = delayMs;
  }
}

/** One line for a person: the text of a UserError, else a generic sentence followed by the fault's own message. */
export function explain(error: unknown, language: keyof Bilingual = "en"): string {
  if (error instanceof UserError) return error.text[language];
  const message = error instanceof Error ? error.message : String(error);
  return language === "fr"
    ? `Une erreur interne s'est produite : ${message}`
    : `Something went wrong: ${message}`;
}
