import { type Disposable, StatusBarAlignment, ThemeColor, type StatusBarItem, window, workspace } from 'vscode';
import { type CoverageView } from '../coverage/view.ts';
import { type CurrentMap } from '../maps/current-map.ts';
import { type Centres } from '../centre/centres.ts';
import { packsWords } from '../centre/in-force.ts';
import { say } from '../say.ts';
import { type Checker } from '../server/checker.ts';
import { statusWords } from './words.ts';

/**
 * The item in the status bar: unit and criterion at the cursor with its count; a click leads to the view in which
 * everything that is missing stands.
 */
export class StatusItem implements Disposable {
  readonly #item: StatusBarItem;
  readonly #subscriptions: Disposable[];
  readonly #draw: () => void;

  constructor(map: CurrentMap, checker: Checker, centres: Centres, coverage: CoverageView) {
    this.#item = window.createStatusBarItem('evimap.place', StatusBarAlignment.Left, 40);
    this.#item.name = say('Evimap: count at the cursor');
    this.#draw = () => {
      const wanted = workspace.getConfiguration('evimap').get('statusBar', true);
      if (!wanted || (!map.document && checker.state !== 'stopped')) {
        this.#item.hide();
        return;
      }
      const centre = map.document && centres.known(map.document.uri);
      const { text, tooltip, warning } = statusWords({
        checker: checker.state,
        row: coverage.atCursor(),
        missing: coverage.missing,
        packs: centre ? packsWords(centre) : '',
      });
      this.#item.text = text;
      this.#item.tooltip = tooltip;
      this.#item.accessibilityInformation = {
        label: `Evimap: ${text.replace(/\$\([^$()]*\)\s*/g, '')}`,
        role: 'button',
      };
      this.#item.backgroundColor = warning ? new ThemeColor('statusBarItem.warningBackground') : undefined;
      this.#item.command = warning ? 'evimap.restart' : 'evimap.coverage.focus';
      this.#item.show();
    };
    this.#subscriptions = [
      this.#item,
      map.onChange(this.#draw),
      checker.onChange(this.#draw),
      centres.onChange(this.#draw),
      coverage.onCounted(this.#draw),
      window.onDidChangeTextEditorSelection(({ textEditor }) => textEditor.document === map.document && this.#draw()),
      workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('evimap.statusBar') && this.#draw()),
    ];
    this.#draw();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
