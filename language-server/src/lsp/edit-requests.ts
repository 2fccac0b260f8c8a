import { CodeActionKind, type CodeAction, type Command, type TextEdit as LspEdit } from 'vscode-languageserver';
import { actions, fixAll as everySafeFix, type Action } from '../features/actions.ts';
import { formatMap, formatOnEnter, formatRange } from '../features/formatting/format.ts';
import { fixAll } from './convert.ts';
import { type Session } from './session.ts';
import { type Seen } from './store.ts';

/** Corrections and formatting. */
export function answerEdits(session: Session): void {
  const { connection } = session;
  const edits = (uri: string, all: readonly { range: Parameters<ReturnType<Session['places']>['rangeOut']>[0]; newText: string }[]): LspEdit[] => {
    const places = session.places(uri);
    const ends = session.lineEnd(uri);
    return all.map(({ range, newText }) => ({ range: places.rangeOut(range), newText: ends === '\n' ? newText : newText.replaceAll('\n', ends) }));
  };

  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token): Promise<(CodeAction | Command)[] | null> => {
    const seen = await session.see(uri, token);
    if (!seen) return null;
    const only = context?.only;
    const wants = (kind: string) => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`) || asked === '');
    const found: CodeAction[] = [];
    const add = (action: Action | undefined, kind: string) => {
      if (action && wants(kind)) found.push(toAction(seen, action, kind));
    };
    if (wants(CodeActionKind.QuickFix) || wants(CodeActionKind.Refactor)) {
      for (const action of actions(seen.view, session.places(uri).rangeIn(range))) add(action, action.kind === 'quickfix' ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite);
    }
    // Only when it is asked for, or when something of it can be mended here.
    if (only ? wants(fixAll) : found.some(({ isPreferred }) => isPreferred)) add(everySafeFix(seen.view), fixAll);
    return found;
  });

  const toAction = (seen: Seen, { title, edits: all, mends, preferred }: Action, kind: string): CodeAction => ({
    title,
    kind,
    ...(preferred && { isPreferred: true }),
    ...(mends.length > 0 && kind === CodeActionKind.QuickFix && { diagnostics: session.findings.diagnosticsOf(seen, mends) }),
    edit: session.workspaceEdit([{ uri: seen.held.uri, edits: all }]),
  });

  connection.onDocumentFormatting(async ({ textDocument: { uri } }, token) => {
    const seen = await session.see(uri, token);
    return seen ? edits(uri, formatMap(seen.view)) : null;
  });

  connection.onDocumentRangeFormatting(async ({ textDocument: { uri }, range }, token) => {
    const seen = await session.see(uri, token);
    return seen ? edits(uri, formatRange(seen.view, session.places(uri).rangeIn(range))) : null;
  });

  connection.onDocumentOnTypeFormatting(async ({ textDocument: { uri }, position, ch }, token) => {
    const seen = ch === '\n' ? await session.see(uri, token) : undefined;
    return seen ? edits(uri, formatOnEnter(seen.view, session.places(uri).in(position))) : null;
  });
}
