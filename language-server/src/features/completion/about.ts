import { type About } from '../suggestion.ts';
import { type MapView, unitByCode } from '../view.ts';
import { wordDocumentation } from '../demands-of-word.ts';
import { glossary } from '../glossary.ts';
import { criterionText, evidenceText, unitText } from '../texts.ts';

/** What is said of a suggestion when it is looked at. */
export function aboutText(view: MapView, about: About): string | undefined {
  switch (about.kind) {
    case 'word': {
      const pack = view.packs.units.get(about.unit);
      return pack && wordDocumentation(unitByCode(view.map, about.unit), pack, about.word, new Set(about.scopes));
    }
    case 'criterion': {
      const pack = view.packs.units.get(about.unit);
      return pack && criterionText(pack, about.scope, unitByCode(view.map, about.unit));
    }
    case 'unit': {
      const pack = view.packs.units.get(about.unit);
      return pack && unitText(pack, view.packs, unitByCode(view.map, about.unit));
    }
    case 'evidence':
      return evidenceText(view, about.id);
    case 'field':
      return glossary[about.key];
  }
}
