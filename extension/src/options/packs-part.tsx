import { useState } from 'preact/hooks';
import { readAddition } from '../checklist/packs.ts';
import { t } from '../i18n.ts';
import { ask } from '../messaging.ts';
import { type Work } from '../panel/use-work.ts';

/** Unit packs and official wording that the centre adds: they stay in this browser. */
export function PacksPart({ work }: { work: Work }) {
  const { start, packs } = work;
  const [problem, setProblem] = useState('');
  const add = async (files: FileList | null) => {
    setProblem('');
    for (const file of files ?? []) {
      if (file.size > 8_000_000) { setProblem(t('fileTooLarge')); continue; }
      const text = await file.text();
      const read = readAddition(text);
      if ('problem' in read) { setProblem(t('fileNotAPack', file.name)); continue; }
      await ask('add pack', { addition: { id: `${read.kind} ${file.name}`, kind: read.kind, name: file.name, text, added: new Date().toISOString() } });
    }
  };
  return (
    <section id="packs" aria-labelledby="packs-title">
      <h2 id="packs-title">{t('packs')}</h2>
      <ul>{[...packs.specifications.values()].map(({ id, title, version, units }) => <li key={id}><span data-given>{title} {version}</span> <span class="help">{t('unitCount', units.length)}</span></li>)}</ul>
      {start.additions.length > 0 && <ul class="plain list">{start.additions.map(({ id, name, kind }) => <li key={id}><span class="tag">{kind === 'wording' ? t('officialWording') : t('pack')}</span> <span data-given>{name}</span> <button type="button" class="small" onClick={() => void ask('remove addition', { id })}>{t('remove')}</button></li>)}</ul>}
      <label class="file">{t('addPack')}<input type="file" accept=".yaml,.yml" multiple onChange={(event) => { void add(event.currentTarget.files); event.currentTarget.value = ''; }} /></label>
      <p class="help">{t('addPackHelp')}</p>
      {problem && <p class="problem" role="alert">{problem}</p>}
    </section>
  );
}
