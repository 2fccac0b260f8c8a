import { t, type TextName } from '../i18n.ts';
import { OurWords } from '../panel/our-words.tsx';

const steps: readonly TextName[] = ['guideSelect', 'guideClick', 'guideMoves', 'helpMore', 'helpHandOn'];
const byKeys: readonly TextName[] = ['helpKeys', 'helpChoose', 'helpCaret', 'helpShow', 'helpEscape'];

/** What somebody looks for who does not know how to go on; it is always one press away. */
export const HelpPart = () => (
  <section id="help" aria-labelledby="help-title">
    <h2 id="help-title">{t('help')}</h2>
    <h3>{t('helpFirst')}</h3>
    <ol>
      {steps.map((one) => (
        <li key={one}>{t(one)}</li>
      ))}
    </ol>
    <h3>{t('ourWords')}</h3>
    <OurWords />
    <h3>{t('helpWithoutMouse')}</h3>
    <ul>
      {byKeys.map((one) => (
        <li key={one}>{t(one)}</li>
      ))}
    </ul>
  </section>
);
