import {
  DocumentHighlightKind,
  ErrorCodes,
  Range,
  ResponseError,
  SymbolKind,
  type DocumentSymbol,
  type Location,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { definition, highlights, references } from '../features/navigation.ts';
import { packDefinitions } from '../features/pack/pack-navigation.ts';
import { placeInPack } from '../features/pack-places.ts';
import { linkedRanges, prepareRename, rename } from '../features/rename.ts';
import { selections } from '../features/selection.ts';
import { folds } from '../features/folding.ts';
import { links } from '../features/links.ts';
import { documentSymbols, workspaceSymbols, type MapSymbol } from '../features/symbols.ts';
import { ownGoCommand } from './capabilities.ts';
import { relativeTarget } from './addresses.ts';
import { type Session } from './session.ts';

const symbolKinds: Readonly<Record<MapSymbol['kind'], SymbolKind>> = {
  head: SymbolKind.Namespace,
  evidence: SymbolKind.File,
  unit: SymbolKind.Class,
  criterion: SymbolKind.Method,
  entry: SymbolKind.Field,
  name: SymbolKind.Constant,
};

/** Definition, references, highlights, rename, linked editing, outline, folding, selection and links. */
export function answerNavigation(session: Session): void {
  const { connection } = session;

  connection.onDefinition(async ({ textDocument: { uri }, position }, token): Promise<Location | Location[] | null> => {
    const seen = await session.see(uri, token);
    const pack = session.seePack(uri);
    if (pack) {
      const places = session.places(uri);
      return packDefinitions(pack, places.in(position)).map((range) => ({ uri, range: places.rangeOut(range) }));
    }
    const found = seen && definition(seen.view, session.places(uri).in(position));
    if (!found) return null;
    if (found.kind === 'map')
      return { uri: seen.uriOf(found.path), range: session.places(seen.uriOf(found.path)).rangeOut(found.range) };
    const source = await session.environment.packSource(uri, found.unit);
    return source ? { uri: source.uri, range: placeInPack(source.text, found.target) } : null;
  });

  connection.onReferences(async ({ textDocument: { uri }, position, context }, token): Promise<Location[] | null> => {
    const seen = await session.see(uri, token);
    if (!seen) return null;
    const place = session.places(uri).in(position);
    const all = references(seen.view, place);
    const own = context?.includeDeclaration === false ? definition(seen.view, place) : undefined;
    const isOwn = (path: string, range: { start: { line: number; character: number } }) =>
      own?.kind === 'map' &&
      own.path === path &&
      own.range.start.line === range.start.line &&
      own.range.start.character === range.start.character;
    return all
      .filter(({ path, range }) => !isOwn(path, range))
      .map(({ path, range }) => ({ uri: seen.uriOf(path), range: session.places(seen.uriOf(path)).rangeOut(range) }));
  });

  connection.onDocumentHighlight(async ({ textDocument: { uri }, position }, token) => {
    const seen = await session.see(uri, token);
    const places = session.places(uri);
    return seen
      ? highlights(seen.view, places.in(position)).map((range) => ({
          range: places.rangeOut(range),
          kind: DocumentHighlightKind.Text,
        }))
      : null;
  });

  connection.onPrepareRename(async ({ textDocument: { uri }, position }, token) => {
    const seen = await session.see(uri, token);
    const places = session.places(uri);
    const found = seen && prepareRename(seen.view, places.in(position));
    return found ? { range: places.rangeOut(found.range), placeholder: found.text } : null;
  });

  connection.onRenameRequest(
    async ({ textDocument: { uri }, position, newName }, token): Promise<WorkspaceEdit | null> => {
      const seen = await session.see(uri, token);
      if (!seen) return null;
      const found = rename(seen.view, session.places(uri).in(position), String(newName));
      if ('refused' in found) throw new ResponseError(ErrorCodes.InvalidRequest, found.refused);
      return session.workspaceEdit([...found.edits].map(([path, edits]) => ({ uri: seen.uriOf(path), edits })));
    },
  );

  connection.languages.onLinkedEditingRange(async ({ textDocument: { uri }, position }, token) => {
    const seen = await session.see(uri, token);
    const places = session.places(uri);
    const ranges = seen ? linkedRanges(seen.view, places.in(position)) : [];
    return ranges.length > 0 ? { ranges: ranges.map((range) => places.rangeOut(range)) } : null;
  });

  connection.onDocumentSymbol(
    async ({ textDocument: { uri } }, token): Promise<DocumentSymbol[] | SymbolInformation[] | null> => {
      const seen = await session.see(uri, token);
      if (!seen) return null;
      const places = session.places(uri);
      const symbol = ({ name, detail, kind, range, at, children }: MapSymbol): DocumentSymbol => ({
        name,
        detail,
        kind: symbolKinds[kind],
        range: places.rangeOut(range),
        selectionRange: places.rangeOut(at),
        children: children.map(symbol),
      });
      const all = documentSymbols(seen.view.map);
      if (session.params?.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport)
        return all.map(symbol);
      const flat = (items: readonly MapSymbol[], containerName?: string): SymbolInformation[] =>
        items.flatMap((item) => [
          {
            name: item.name,
            kind: symbolKinds[item.kind],
            location: { uri, range: places.rangeOut(item.range) },
            ...(containerName !== undefined && { containerName }),
          },
          ...flat(item.children, item.name),
        ]);
      return flat(all);
    },
  );

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    await session.scanned();
    const found: SymbolInformation[] = [];
    for (const held of session.store.all()) {
      const seen = await session.see(held.uri, token);
      if (!seen || found.length >= 200) continue;
      const places = session.places(held.uri);
      for (const { name, detail, kind, range } of workspaceSymbols(
        [seen.view.map],
        String(query ?? ''),
        200 - found.length,
      ))
        found.push({
          name,
          kind: symbolKinds[kind],
          containerName: detail,
          location: { uri: held.uri, range: places.rangeOut(range) },
        });
    }
    return found;
  });

  connection.onFoldingRanges(async ({ textDocument: { uri } }, token) => {
    const seen = await session.see(uri, token);
    const limit = session.params?.capabilities.textDocument?.foldingRange?.rangeLimit ?? Infinity;
    return seen
      ? folds(seen.view.map)
          .slice(0, limit)
          .map(({ first, last, comment }) => ({
            startLine: first,
            endLine: last,
            ...(comment && { kind: 'comment' as const }),
          }))
      : null;
  });

  connection.onSelectionRanges(async ({ textDocument: { uri }, positions }, token) => {
    const seen = await session.see(uri, token);
    if (!seen) return null;
    const places = session.places(uri);
    return positions.map((position) => {
      type Chain = { range: ReturnType<typeof places.rangeOut>; parent?: Chain };
      const chain = [...selections(seen.view.map, places.in(position))]
        .reverse()
        .reduce<Chain | undefined>(
          (parent, range) => ({ range: places.rangeOut(range), ...(parent && { parent }) }),
          undefined,
        );
      return chain ?? { range: { start: position, end: position } };
    });
  });

  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    const [uri, selection] = given as [unknown, unknown];
    if (command !== ownGoCommand || typeof uri !== 'string') return null;
    await connection.window.showDocument({ uri, takeFocus: true, ...(Range.is(selection) && { selection }) });
    return null;
  });

  connection.onDocumentLinks(async ({ textDocument: { uri } }, token) => {
    const seen = await session.see(uri, token);
    if (!seen) return null;
    const places = session.places(uri);
    return links(seen.view.map).flatMap(({ range, target, isFile, says }) => {
      const address = isFile ? relativeTarget(uri, target) : target;
      return address === undefined ? [] : [{ range: places.rangeOut(range), target: address, tooltip: says }];
    });
  });
}
