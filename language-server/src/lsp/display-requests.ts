import { InlayHintKind, type CodeLens, type SemanticTokens, type SemanticTokensEdit } from 'vscode-languageserver';
import { inlays } from '../features/inlay.ts';
import { lenses } from '../features/lenses.ts';
import { tokens, tokenModifiers, tokenTypes, type Token } from '../features/tokens.ts';
import { type Session } from './session.ts';
import { type Seen } from './store.ts';

export const legend = { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] };

/** Colours, counts beside the lines and lines above them. */
export function answerDisplay(session: Session): void {
  const { connection } = session;
  const given = new Map<string, { id: string; data: readonly number[] }>();
  let count = 0;

  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) => {
    const seen = session.choices.inlayHints ? await session.see(uri, token) : undefined;
    if (!seen) return null;
    const places = session.places(uri);
    return inlays(seen.view.map, places.rangeIn(range)).map(({ place, label, about }) => ({
      position: places.out(place),
      label,
      tooltip: about,
      paddingLeft: true,
      kind: InlayHintKind.Parameter,
    }));
  });

  connection.onCodeLens(async ({ textDocument: { uri } }, token): Promise<CodeLens[] | null> => {
    const seen = session.choices.codeLenses ? await session.see(uri, token) : undefined;
    if (!seen) return null;
    const places = session.places(uri);
    return lenses(seen.view.map).map(({ range, title, next }) => ({
      range: places.rangeOut(range),
      command:
        next && session.goCommand !== undefined
          ? { title, command: session.goCommand, arguments: [uri, places.rangeOut(next)] }
          : { title, command: '' },
    }));
  });

  const data = (seen: Seen, within?: Parameters<typeof tokens>[1]): number[] => {
    const places = session.places(seen.held.uri);
    const out: number[] = [];
    let line = 0;
    let character = 0;
    for (const token of tokens(seen.view.map, within)) {
      const { start, end } = places.rangeOut(rangeOf(token));
      out.push(
        start.line - line,
        start.line === line ? start.character - character : start.character,
        end.character - start.character,
        tokenTypes.indexOf(token.type),
        token.declaration ? 1 : 0,
      );
      line = start.line;
      character = start.character;
    }
    return out;
  };
  const keep = (uri: string, all: readonly number[]): string => {
    const id = String((count += 1));
    given.set(uri, { id, data: all });
    if (given.size > 20) given.delete(given.keys().next().value!);
    return id;
  };

  connection.languages.semanticTokens.on(async ({ textDocument: { uri } }, token): Promise<SemanticTokens> => {
    const seen = await session.see(uri, token);
    const all = seen ? data(seen) : [];
    return { resultId: keep(uri, all), data: all };
  });

  connection.languages.semanticTokens.onDelta(async ({ textDocument: { uri }, previousResultId }, token) => {
    const seen = await session.see(uri, token);
    const all = seen ? data(seen) : [];
    const before = given.get(uri);
    const edits = before?.id === previousResultId ? difference(before.data, all) : undefined;
    const resultId = keep(uri, all);
    return edits ? { resultId, edits } : { resultId, data: all };
  });

  connection.languages.semanticTokens.onRange(async ({ textDocument: { uri }, range }, token) => {
    const seen = await session.see(uri, token);
    return { data: seen ? data(seen, session.places(uri).rangeIn(range)) : [] };
  });
}

const rangeOf = ({ line, character, length }: Token) => ({
  start: { line, character },
  end: { line, character: character + length },
});

/** One edit: what lies between the parts that stayed the same. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  if (start === before.length && start === after.length) return [];
  return [{ start, deleteCount: before.length - start - end, data: after.slice(start, after.length - end) }];
}
