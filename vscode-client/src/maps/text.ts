/**
 * Writes a value so that it stays the text it is: quoted only where it would otherwise be cut or read as something
 * else.
 */
export function written(value: string, within: 'line' | 'braces' = 'line'): string {
  const text = value.replace(/\s+/g, ' ').trim();
  const plain =
    text !== '' &&
    !/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) &&
    !/:(?:\s|$)|\s#/.test(text) &&
    !(within === 'braces' && /[,[\]{}]/.test(text));
  return plain ? text : `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

/** The line ending that a text uses. */
export const lineEndOf = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n');

/** Text that goes into a snippet as it is. */
export const inSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** One of a snippet's choices. */
export const inChoice = (text: string): string => text.replace(/[\\$}|,]/g, '\\$&');
