import { type Severity } from '@evimap/core';
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type Diagnostic as LspDiagnostic,
  type MarkupContent,
} from 'vscode-languageserver';
import { type Diagnostic } from '../features/diagnostics.ts';
import { withoutMarkup } from '../features/as-written.ts';
import { withoutStops, type Suggestion, type SuggestionKind } from '../features/suggestion.ts';
import { type Places } from './encoding.ts';
import { type PageOf } from './rule-pages.ts';

/** What the client understands, as far as it matters to us. */
export interface ClientAbilities {
  readonly snippets: boolean;
  readonly adjustsIndentation: boolean;
  readonly markdown: boolean;
  readonly related: boolean;
  readonly labelDetails: boolean;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const source = 'evimap';

/** The document of a finding, and the world as the client sees it. */
export interface Surroundings {
  readonly uri: string;
  readonly places: Places;
  readonly placesOf: (uri: string) => Places;
  /** The address of another map of the set. */
  readonly uriOf: (path: string) => string;
  readonly able: ClientAbilities;
  readonly pageOf: PageOf;
}

/** A finding as the protocol carries it. */
export function toDiagnostic(
  finding: Diagnostic,
  { uri, places, placesOf, uriOf, able, pageOf }: Surroundings,
): LspDiagnostic {
  const page = pageOf(finding.rule);
  return {
    range: places.rangeOut(finding.range),
    severity: severities[finding.severity],
    code: finding.rule,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source,
    message: finding.message,
    ...(finding.tag && {
      tags: [finding.tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated],
    }),
    ...(able.related &&
      finding.related.length > 0 && {
        relatedInformation: finding.related.map(({ path, range, message }) => {
          const at = path === undefined ? uri : uriOf(path);
          return { location: { uri: at, range: (at === uri ? places : placesOf(at)).rangeOut(range) }, message };
        }),
      }),
    ...(finding.requirement !== undefined && { data: { requirement: finding.requirement } }),
  };
}

const kinds: Readonly<Record<SuggestionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.Field,
  criterion: CompletionItemKind.Class,
  unit: CompletionItemKind.Module,
  evidence: CompletionItemKind.Reference,
  name: CompletionItemKind.Text,
  method: CompletionItemKind.EnumMember,
  date: CompletionItemKind.Value,
  value: CompletionItemKind.EnumMember,
  place: CompletionItemKind.File,
  whole: CompletionItemKind.Snippet,
};

export function toCompletionItem(
  item: Suggestion,
  index: number,
  lines: readonly string[],
  places: Places,
  able: ClientAbilities,
  uri: string,
  suggestCommand: string | undefined,
): CompletionItem {
  const indent = /^\s*/.exec(lines[item.replace.start.line] ?? '')![0].length;
  // What brings its own indent is written as it is.
  const adjusts = able.adjustsIndentation && item.replace.start.character >= indent;
  const text = able.snippets || !item.stops ? item.insert : withoutStops(item.insert);
  const lines_ = adjusts
    ? text
        .split('\n')
        .map((line, i) => (i === 0 ? line : line.replace(new RegExp(`^ {0,${indent}}`), '')))
        .join('\n')
    : text;
  const snippet = item.stops && able.snippets;
  return {
    label: item.label,
    kind: kinds[item.kind],
    ...(item.detail !== '' &&
      (able.labelDetails
        ? { labelDetails: { description: item.detail }, detail: item.detail }
        : { detail: item.detail })),
    sortText: String(index).padStart(4, '0'),
    filterText: item.filter,
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(text.includes('\n') && {
      insertTextMode: adjusts ? InsertTextMode.adjustIndentation : InsertTextMode.asIs,
    }),
    textEdit: {
      range: places.rangeOut(item.replace),
      newText: snippet ? lines_ : item.stops ? unstopped(lines_, item.again === true) : lines_,
    },
    ...(item.again &&
      suggestCommand !== undefined && {
        command: { title: 'Suggest', command: suggestCommand, arguments: [{ auto: true }] },
      }),
    ...(item.about && { data: { uri, about: item.about } }),
  };
}

/** For clients that know no stops; a line that would only be begun is left out. */
const unstopped = (insert: string, goesOn: boolean): string =>
  withoutStops(insert)
    .replace(/\n *$/, '')
    .replace(/(?<![ \t])[ \t]+$/, goesOn ? ' ' : '');

export const toMarkup = (text: string, { markdown }: Pick<ClientAbilities, 'markdown'>): MarkupContent =>
  markdown
    ? { kind: MarkupKind.Markdown, value: text.replace(/\n(?!\n|- )/g, '  \n') }
    : { kind: MarkupKind.PlainText, value: withoutMarkup(text) };

export const fixAll = `${CodeActionKind.SourceFixAll}.evimap`;

/** Disagreeing is no fix: clients that group actions by kind show it apart. */
export const allowKind = 'evimap.allow';
