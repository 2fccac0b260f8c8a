import { type CompletionItem, type CompletionList } from 'vscode-languageserver';
import { asWritten } from '../features/as-written.ts';
import { aboutText } from '../features/completion/about.ts';
import { completeCentreFile } from '../features/centre/centre-completion.ts';
import { centreFileHover } from '../features/centre/centre-hover.ts';
import { complete, wantsFiles } from '../features/completion/completion.ts';
import { hover } from '../features/hover.ts';
import { type HoverText } from '../features/hover-text.ts';
import { completePack } from '../features/pack/pack-completion.ts';
import { packHover } from '../features/pack/pack-navigation.ts';
import { type About } from '../features/suggestion.ts';
import { linesOf } from '../features/view.ts';
import { toCompletionItem, toMarkup } from './convert.ts';
import { type Session } from './session.ts';

const commandLink = (title: string, command: string, given: readonly unknown[]): string =>
  `[${asWritten(title)}](command:${command}?${encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'))})`;

/** Passes each request to its feature, with places and shapes translated. */
export function answerRequests(session: Session): void {
  const { connection, findings, news } = session;

  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    findings.pull(textDocument.uri, previousResultId, token),
  );
  connection.languages.diagnostics.onWorkspace((params, token, progress, partial) =>
    findings.pullAll(params, partial !== undefined, token, progress),
  );
  connection.onRequest('evimap/coverage', (params: { textDocument?: { uri: string } } | undefined, token) =>
    news.answer(params?.textDocument?.uri, token),
  );

  connection.onCompletion(async ({ textDocument: { uri }, position }, token): Promise<CompletionList | null> => {
    const seen = await session.see(uri, token);
    const places = session.places(uri);
    const pack = session.seePack(uri);
    const record = session.seeRecord(uri);
    const written = pack ?? record;
    if (written)
      return {
        isIncomplete: false,
        items: (pack ? completePack(pack, places.in(position)) : completeCentreFile(record!, places.in(position))).map(
          (item, i) => toCompletionItem(item, i, written.lines, places, session.able, uri, undefined),
        ),
      };
    if (!seen) return null;
    const place = places.in(position);
    const files = wantsFiles(seen.view, place) ? await session.environment.filesBeside(uri) : undefined;
    const items = complete({ ...seen.view, ...(files && { files }) }, place).map((item, i) =>
      toCompletionItem(item, i, linesOf(seen.view), places, session.able, uri, session.suggestCommand),
    );
    return { isIncomplete: false, items };
  });

  connection.onCompletionResolve(async (item, token): Promise<CompletionItem> => {
    const { uri, about } = (item.data ?? {}) as { uri?: string; about?: About };
    const seen = uri === undefined || about === undefined ? undefined : await session.see(uri, token);
    const text = seen && aboutText(seen.view, about!);
    return text === undefined ? item : { ...item, documentation: toMarkup(text, session.able) };
  });

  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    const seen = await session.see(uri, token);
    const places = session.places(uri);
    const pack = session.seePack(uri);
    const record = session.seeRecord(uri);
    const place = places.in(position);
    const found: HoverText | undefined = pack
      ? packHover(pack, place)
      : record
        ? centreFileHover(record, place)
        : seen && hover(seen.view, place);
    if (!found) return null;
    const { step } = found;
    const link =
      step && session.able.markdown && session.stepCommand !== undefined
        ? commandLink(step.title, session.stepCommand, [uri, places.rangeOut(step.range), step.title])
        : undefined;
    const page = found.rule === undefined || !session.able.markdown ? undefined : session.pageOf(found.rule);
    return {
      contents: toMarkup(
        [found.text, link, page === undefined ? undefined : `[More about this check](${page})`]
          .filter((part) => part !== undefined)
          .join('\n\n'),
        session.able,
      ),
      range: places.rangeOut(found.range),
    };
  });
}
