import { type Span } from '../text/page-text.ts';
import { type TextIndex } from '../text/text-index.ts';
import { type TextPositionSelector } from './types.ts';

export function textPosition(index: TextIndex, { start, end }: Span): TextPositionSelector {
  return { type: 'TextPositionSelector', start, end, fingerprint: index.fingerprint };
}
