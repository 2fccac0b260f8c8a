import { useEffect, useState } from 'preact/hooks';
import { browser } from '../browser.ts';
import { t } from '../i18n.ts';

/** The keys as the browser has them; they are changed in the browser's own settings. */
export function ShortcutsPart() {
  const [commands, setCommands] = useState<
    readonly { readonly name?: string; readonly description?: string; readonly shortcut?: string }[]
  >([]);
  useEffect(() => {
    void browser.commands?.getAll().then(
      (all) => setCommands(all.filter(({ name }) => !name?.startsWith('_'))),
      () => undefined,
    );
  }, []);
  return (
    <section id="shortcuts" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">{t('shortcuts')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('shortcutWhat')}</th>
            <th scope="col">{t('shortcutKeys')}</th>
          </tr>
        </thead>
        <tbody>
          {commands.map(({ name, description, shortcut }) => (
            <tr key={name}>
              <td>{description}</td>
              <td>{shortcut ? <kbd data-given>{shortcut}</kbd> : t('shortcutNone')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="help">{t('shortcutHelp')}</p>
      <h3>{t('language')}</h3>
      <p class="help">{t('languageHelp')}</p>
    </section>
  );
}
