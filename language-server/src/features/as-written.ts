/**
 * What an author or an awarding body wrote, within light markdown: shown as it is written, never as a picture, a link
 * or a style of its own.
 */
export const asWritten = (text: string): string => text.replace(/[\\`*[\]<>|!]/g, '\\$&');

/** The same text where no markdown is shown. */
export const withoutMarkup = (text: string): string => text.replace(/\*\*/g, '').replace(/\\([\\`*[\]<>|!])/g, '$1');
