import { t } from '../i18n.ts';

/** What the awarding body prints, where the centre has added it. */
export const OfficialWording = ({ words }: { words: string }) => (
  <blockquote class="official">
    <span class="tag">{t('officialWording')}</span> <span data-given>{words}</span>
  </blockquote>
);
