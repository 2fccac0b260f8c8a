import { commands, type Disposable, languages, type TextDocument, window, workspace } from 'vscode';
import { say } from '../say.ts';

const isNamedAsMap = ({ uri }: TextDocument): boolean => /\.evidence\.ya?ml$/i.test(uri.path);

/**
 * A map that a setting opens as plain YAML would be checked by a YAML extension, or by nobody.
 * As an evidence map it has a language of its own, so no YAML extension marks it a second time.
 */
export function offerMapLanguage(): Disposable {
  const asked = new Set<string>();
  const look = async (document: TextDocument): Promise<void> => {
    const key = document.uri.toString();
    if (
      document.languageId === 'evidence-map' ||
      document.uri.scheme === 'git' ||
      !isNamedAsMap(document) ||
      asked.has(key)
    )
      return;
    asked.add(key);
    const yes = say('Check It as an Evidence Map');
    const picked = await window.showInformationMessage(
      say(
        '{0} is open as “{1}”, because a setting of this editor says so. Evimap does not check it, and other extensions may mark things in it.',
        workspace.asRelativePath(document.uri),
        document.languageId,
      ),
      yes,
    );
    if (picked === yes) await languages.setTextDocumentLanguage(document, 'evidence-map');
  };
  const visible = (): void => window.visibleTextEditors.forEach(({ document }) => void look(document));
  const subscription = window.onDidChangeVisibleTextEditors(visible);
  visible();
  return subscription;
}

export const treatAsMap = async (): Promise<void> => {
  const document = window.activeTextEditor?.document;
  if (document) await languages.setTextDocumentLanguage(document, 'evidence-map');
  else await commands.executeCommand('evimap.newMap');
};
