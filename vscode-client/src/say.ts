type Filling = string | number | boolean;

const fill = (message: string, filling: readonly Filling[]): string =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(filling[Number(index)] ?? whole));

let translate = (message: string, ...filling: Filling[]): string => fill(message, filling);

/**
 * A sentence in the reader's language; `{0}` stands for what is filled in. English until VS Code has given its own
 * words.
 */
export const say = (message: string, ...filling: Filling[]): string => translate(message, ...filling);

let spoken = 'en-GB';

/** The language that the sentences are in, which need not be the editor's. */
export const languageOfWords = (): string => spoken;

export function speakWith(
  translator: (message: string, ...filling: Filling[]) => string,
  language: string | undefined,
): void {
  translate = translator;
  spoken = language ?? spoken;
}
