import { browser } from '../browser.ts';
import { siteOf } from '../address.ts';
import { t } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { announce } from '../panel/announce.tsx';
import { focusSoon } from '../panel/focus.ts';
import { type Work } from '../panel/use-work.ts';
import { attempt } from './attempt.tsx';

const pattern = (site: string): string => `${site.replace(/:\d+$/, '')}/*`;

/** Sites on which the panel opens by itself. The browser asks for each of them, from a click here. */
export function SitesPart({ work }: { work: Work }) {
  const { sites } = work.start.settings;
  const asked = location.hash.startsWith('#site=') ? siteOf(safeDecode(location.hash.slice(6))) : '';
  // The browser's question must come straight from the click.
  const allow = (site: string) =>
    void attempt(async () => {
      if (!(await browser.permissions.request({ origins: [pattern(site)] }))) return;
      await ask('save settings', { settings: { sites: [...new Set([...sites, site])] } });
      announce(t('siteAllowed', site));
    });
  const stop = (site: string) =>
    void attempt(
      async () => {
        await ask('save settings', { settings: { sites: sites.filter((one) => one !== site) } });
        await browser.permissions.remove({ origins: [pattern(site)] }).catch(() => false);
      },
      t('siteStopped', site),
    ).then(() => focusSoon('#sites-title'));
  return (
    <section id="sites" aria-labelledby="sites-title">
      <h2 id="sites-title" tabIndex={-1}>
        {t('sites')}
      </h2>
      <p class="help">{t('sitesHelp')}</p>
      {asked && !sites.includes(asked) && (
        <p class="notice">
          <span data-given>{asked}</span>{' '}
          <button type="button" class="main" onClick={() => allow(asked)}>
            {t('alwaysHere')}
          </button>
        </p>
      )}
      {sites.length === 0 ? (
        <p class="help">{t('noSites')}</p>
      ) : (
        <ul class="plain list">
          {sites.map((site) => (
            <li key={site}>
              <span data-given>{site}</span>{' '}
              <button type="button" class="small" aria-label={`${t('stopSite')}: ${site}`} onClick={() => stop(site)}>
                {t('stopSite')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
