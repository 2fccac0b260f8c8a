import { applyEdits, text } from '@evimap/core';
import { CodeActionKind, type CodeAction, type Command, type TextDocumentPositionParams } from 'vscode-languageserver';
import { actions, fixAll as everySafeFix, type Action } from '../features/actions.ts';
import { decisionsOffered, policyChange, type DecisionOffer } from '../features/centre/decide.ts';
import { chooseFile } from '../features/choose-file.ts';
import { isCorrectable } from '../features/corrections.ts';
import { formatMap, formatRange } from '../features/formatting/format.ts';
import { pastedTable } from '../features/pasted-table.ts';
import { onBackspace } from '../features/typing/backspace.ts';
import { onColon } from '../features/typing/colon.ts';
import { onEnter } from '../features/typing/enter.ts';
import { allowKind, fixAll } from './convert.ts';
import { placesOf } from './encoding.ts';
import { type Session } from './session.ts';
import { type Seen } from './store.ts';

const kinds = {
  quickfix: CodeActionKind.QuickFix,
  refactor: CodeActionKind.RefactorRewrite,
  allow: allowKind,
} as const;

/** Corrections and formatting. */
export function answerEdits(session: Session): void {
  const { connection } = session;

  connection.onCodeAction(
    async ({ textDocument: { uri }, range, context }, token): Promise<(CodeAction | Command)[] | null> => {
      const seen = await session.see(uri, token);
      if (!seen) return null;
      const only = context?.only;
      const wants = (kind: string) =>
        !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`) || asked === '');
      const found: CodeAction[] = [];
      if (wants(CodeActionKind.QuickFix) || wants(CodeActionKind.Refactor) || wants(allowKind)) {
        const within = session.places(uri).rangeIn(range);
        const isFileLost = seen.view.map.findings.some(({ rule }) => rule === 'reliability/file-not-there');
        const files = (isFileLost ? await session.environment.filesBeside(uri) : undefined) ?? [];
        for (const action of [...chooseFile(seen.view, within, files), ...actions(seen.view, within)]) {
          const kind = kinds[action.kind];
          if (wants(kind)) found.push(toAction(seen, action, kind));
        }
        const table = wants(CodeActionKind.QuickFix) ? pastedTable(seen.view, within.start.line) : undefined;
        if (table)
          found.unshift(lookedAtFirst(toAction(seen, table, CodeActionKind.QuickFix), table.title, table.preview));
        if (wants(CodeActionKind.QuickFix))
          found.push(...(await ofTheCentre(seen, decisionsOffered(seen.view, within))));
      }
      // Only when it is asked for, or when something of it can be mended here.
      if (isCorrectable(seen.view.map) && (only ? wants(fixAll) : found.some(({ isPreferred }) => isPreferred)))
        found.push(...everyCorrection(seen));
      return found;
    },
  );

  /** What it changes is worked out when it is chosen, where the client can wait for that. */
  const everyCorrection = (seen: Seen): CodeAction[] => {
    const action: CodeAction = { title: 'Correct everything that changes no claim', kind: fixAll };
    const { uri } = seen.held;
    if (session.params?.capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit'))
      return [{ ...action, data: { uri } }];
    const all = everySafeFix(seen.view);
    return all.length === 0 ? [] : [{ ...action, edit: session.workspaceEdit([{ uri, edits: all }]) }];
  };

  connection.onCodeActionResolve(async (action, token): Promise<CodeAction> => {
    const { uri } = (action.data ?? {}) as { readonly uri?: string };
    const seen = action.kind === fixAll && uri !== undefined ? await session.see(uri, token) : undefined;
    return seen
      ? { ...action, edit: session.workspaceEdit([{ uri: seen.held.uri, edits: everySafeFix(seen.view) }]) }
      : action;
  });

  /** Where what was added is filled in: the client goes there, and the list of suggestions opens. */
  const goingOn = (seen: Seen, { title, edits: all, cursor }: Action): Pick<CodeAction, 'command'> => {
    if (!cursor || session.goCommand === undefined) return {};
    const after = applyEdits(text(seen.view.map.doc), all).split(/\r\n|\n|\r/);
    const at = placesOf(after, session.encoding).out(cursor);
    return {
      command: { title, command: session.goCommand, arguments: [seen.held.uri, { start: at, end: at }, 'suggest'] },
    };
  };

  const toAction = (seen: Seen, action: Action, kind: string): CodeAction => {
    const { title, edits: all, mends, preferred } = action;
    return {
      title,
      kind,
      ...(preferred && { isPreferred: true }),
      ...(mends.length > 0 &&
        kind !== CodeActionKind.RefactorRewrite && { diagnostics: session.findings.diagnosticsOf(seen, mends) }),
      edit: session.workspaceEdit([{ uri: seen.held.uri, edits: all }]),
      ...goingOn(seen, action),
    };
  };

  /** What was understood is shown before anything is changed, where the client can. */
  const lookedAtFirst = (action: CodeAction, label: string, description: string): CodeAction => {
    const { documentChanges } = action.edit ?? {};
    if (!documentChanges || !session.params?.capabilities.workspace?.workspaceEdit?.changeAnnotationSupport)
      return action;
    const annotated = documentChanges.map((change) =>
      'edits' in change
        ? { ...change, edits: change.edits.map((edit) => ({ ...edit, annotationId: 'table' })) }
        : change,
    );
    return {
      ...action,
      edit: {
        documentChanges: annotated,
        changeAnnotations: { table: { label, description, needsConfirmation: true } },
      },
    };
  };

  /** What the centre can decide once for all its maps: its file is begun where there is none. */
  const ofTheCentre = async (seen: Seen, offers: readonly DecisionOffer[]): Promise<readonly CodeAction[]> => {
    const policy = offers.length === 0 ? undefined : await session.policyOf(seen.held);
    if (!policy) return [];
    const isThere = policy.text !== undefined;
    return offers.flatMap(({ title, choice, mends }): CodeAction[] => {
      const change = policyChange(policy.text, choice);
      const edit = change && session.editFile(policy, change.edits);
      if (!edit || (change.edits.length === 0 && session.goCommand === undefined)) return [];
      const after = applyEdits(policy.text ?? '', change.edits).split(/\r\n|\n|\r/);
      const at = placesOf(after, session.encoding).out(change.cursor);
      return [
        {
          title: isThere ? title : `${title}, which is begun with it`,
          kind: CodeActionKind.QuickFix,
          diagnostics: session.findings.diagnosticsOf(seen, mends),
          ...(change.edits.length > 0 && { edit }),
          ...(session.goCommand !== undefined && {
            command: { title, command: session.goCommand, arguments: [policy.uri, { start: at, end: at }] },
          }),
        },
      ];
    });
  };

  connection.onDocumentFormatting(async ({ textDocument: { uri } }, token) => {
    const seen = await session.see(uri, token);
    return seen ? session.textEdits(uri, formatMap(seen.view)) : null;
  });

  connection.onDocumentRangeFormatting(async ({ textDocument: { uri }, range }, token) => {
    const seen = await session.see(uri, token);
    return seen ? session.textEdits(uri, formatRange(seen.view, session.places(uri).rangeIn(range))) : null;
  });

  // The protocol knows no typing that takes away.
  connection.onRequest(
    'evimap/backspace',
    async ({ textDocument: { uri }, position }: TextDocumentPositionParams, token) => {
      const seen = await session.see(uri, token);
      return seen ? session.textEdits(uri, onBackspace(seen.view, session.places(uri).in(position))) : null;
    },
  );

  connection.onDocumentOnTypeFormatting(async ({ textDocument: { uri }, position, ch }, token) => {
    const typed = ch === '\n' ? onEnter : ch === ':' ? onColon : undefined;
    const seen = typed && (await session.see(uri, token));
    return seen ? session.textEdits(uri, typed(seen.view, session.places(uri).in(position))) : null;
  });
}
