/** A word, a colon and no space: on a line of its own it is taken for a field. */
export const noSpaceAfterColon = /^(\p{L}[\p{L}\p{N} _'()-]*):(?!\/\/)(?=[^\s:])/u;

/** Letters, digits and the marks that YAML never takes for anything else within a line. */
const harmless = /^[\p{L}\p{N}£€$(][\p{L}\p{M}\p{N}\p{So} .,;:/()&'’‘“”"%£€$+=!?_~*@#–—…°|<>-]*$/u;
/** Texts that other YAML tools take for a number, a truth value, nothing, or a time in minutes. */
const numberLike = /^[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d+)(?:e[-+]?\d+)?$|^0[xob][\da-f_]+$/i;
const baseSixty = /^[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?$/;
const worded = /^(?:true|false|null)$/i;

/** Longer texts are written over several lines, within quotation marks. */
export const longestPlain = 5000;

/** Whether a text can stand on a line of its own without quotation marks, and every YAML tool reads the same text. */
export function isPlain(text: string): boolean {
  if (text.length > longestPlain || !harmless.test(text) || text !== text.trimEnd()) return false;
  if (/\s#|:\s|:$|evimap-allow/.test(text) || noSpaceAfterColon.test(text)) return false;
  if (numberLike.test(text) && String(Number(text)) !== text) return false;
  return !baseSixty.test(text) && !worded.test(text);
}

/** The same within brackets, where commas and brackets mean something. */
export const isPlainInline = (text: string): boolean => isPlain(text) && !/[,[\]{}]/.test(text);
