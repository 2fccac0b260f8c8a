import { type Locator, type Page } from 'playwright-core';

/** A text in an editor line, where spaces are drawn as non-breaking ones. */
const drawn = (text: string): RegExp =>
  new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[\\s\\u00a0]'));

/** How long a machine under load is given before something is done once more, and how often. */
const patience = 6_000;
const tries = 10;

/** A place in the status bar where nothing answers the mouse. */
const nowhere = [700, 792] as const;

/**
 * Does something again until it has shown its effect: a machine under load loses keys, and opens lists before
 * anything is in them.
 * `act` must do no harm when it is done twice.
 */
export async function until(
  act: () => Promise<unknown>,
  there: Locator | ((timeout: number) => Promise<unknown>),
): Promise<void> {
  for (let i = 1; ; i += 1) {
    try {
      await act();
      const timeout = patience * (1 + i / 3);
      await (typeof there === 'function' ? there(timeout) : there.waitFor({ timeout }));
      return;
    } catch (error) {
      if (i >= tries) throw error;
    }
  }
}

/** VS Code as a person handles it: the same for the browser and for code-server. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 120_000 });
    await this.page.locator('.activitybar .action-item').first().waitFor({ timeout: 120_000 });
  }

  /** Leaves what may still be open: a menu, a list, a hover. */
  async calm(): Promise<void> {
    await this.page.mouse.move(...nowhere);
    await until(
      () => this.page.keyboard.press('Escape'),
      async (timeout) => {
        await this.quickInput.waitFor({ state: 'hidden', timeout });
        await this.page.locator('.action-widget').first().waitFor({ state: 'hidden', timeout });
      },
    );
  }

  tab(name: string): Locator {
    return this.page.locator('.tab', { hasText: name }).first();
  }

  async openFile(name: string): Promise<void> {
    // By the file itself: a log beside it has its name in the title.
    const tab = this.page.locator(`.tab[data-resource-name="${name}"]`).first();
    const active = this.page.locator(`.tab.active[data-resource-name="${name}"]`).first();
    await until(async () => {
      if (await active.isVisible()) return;
      if (await tab.isVisible()) await tab.click({ timeout: patience });
      else {
        await this.focusExplorer();
        await this.page
          .locator(`.explorer-viewlet .monaco-list-row[aria-label^="${name}"]`)
          .first()
          .dblclick({ timeout: patience });
      }
    }, active);
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** A new file in the folder, by its name. */
  async newFile(name: string): Promise<void> {
    const input = this.page
      .locator('.explorer-viewlet .explorer-item-edited input, .explorer-viewlet .monaco-inputbox input')
      .first();
    const button = this.page.locator('.explorer-viewlet .action-label.codicon-new-file').first();
    const active = this.page.locator(`.tab.active[data-resource-name="${name}"]`).first();
    await until(async () => {
      if (await active.isVisible()) return;
      await this.focusExplorer();
      await this.page.locator('.explorer-viewlet .monaco-list').first().hover({ timeout: patience });
      await button.click({ force: true, timeout: patience });
      await input.waitFor({ timeout: patience });
      await input.fill(name, { timeout: patience });
      await this.page.keyboard.press('Enter');
    }, active);
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  async focusExplorer(): Promise<void> {
    const rows = this.page.locator('.explorer-viewlet .monaco-list-row').first();
    await until(async () => (await rows.isVisible()) || this.page.keyboard.press('Control+Shift+E'), rows);
  }

  /** A map as it lies on the disk, so that a test starts from it whatever the one before has left. */
  async restore(name: string): Promise<void> {
    await this.calm();
    await this.openFile(name);
    if ((await this.page.locator('.editor-group-container').count()) > 1) {
      await this.page.keyboard.press('Control+1');
      await this.run('View: Close Editors in Other Groups');
      await this.openFile(name);
    }
    await until(
      () => this.run('File: Revert File'),
      (timeout) =>
        this.page.locator(`.tab.active.dirty[data-resource-name="${name}"]`).waitFor({ state: 'detached', timeout }),
    );
    // Lines out of sight are not drawn.
    await this.goTo(1, 1);
  }

  /** Runs a command by its title, as it stands in the command palette. */
  async run(title: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    const row = this.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: title.replace(/^[^:]*:\s*/, '') })
      .first();
    await until(async () => {
      await this.page.keyboard.press('F1');
      // A list that came up before the extension had its commands is made again.
      await input.fill('>', { timeout: patience });
      await input.fill(`>${title}`, { timeout: patience });
    }, row);
    await until(
      async () => (await row.isVisible()) && this.page.keyboard.press('Enter'),
      (timeout) => row.waitFor({ state: 'hidden', timeout }),
    );
  }

  /** Puts the cursor there; a column behind the end of the line is the end of the line. */
  async goTo(line: number, column: number): Promise<void> {
    const input = this.quickInput.locator('input.input');
    await until(
      async () => {
        await this.page.keyboard.press('Escape');
        await this.page.keyboard.press('Control+1');
        await this.page.keyboard.press('Control+G');
        await input.fill(`:${line}:${column}`, { timeout: patience });
        await this.page.keyboard.press('Enter');
      },
      async (timeout) => {
        await this.quickInput.waitFor({ state: 'hidden', timeout });
        await this.page.locator('[id="status.editor.selection"]', { hasText: `Ln ${line},` }).waitFor({ timeout });
        await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor({ timeout });
      },
    );
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  async closeTab(name: string): Promise<void> {
    const tab = this.tab(name);
    await until(
      async () => (await tab.isVisible()) && tab.click({ button: 'middle', timeout: patience }),
      (timeout) => tab.waitFor({ state: 'detached', timeout }),
    );
  }

  line(text: string): Locator {
    return this.editor.locator('.view-line', { hasText: drawn(text) }).first();
  }

  /** Goes from a word to where it is said what it means. */
  async follow(line: number, column: number, file: string): Promise<void> {
    await until(
      async () => {
        await this.goTo(line, column);
        await this.page.keyboard.press('F12');
      },
      this.page.locator('.tab.active', { hasText: file }).first(),
    );
  }

  /** The page of the check behind a finding in Problems, opened by its name there. */
  async rulePage(problem: string, rule: string): Promise<void> {
    const rows = await this.problems();
    const row = rows.filter({ hasText: problem }).filter({ hasText: rule }).first();
    // The list draws only what is in sight; other maps of the folder may stand before this one.
    for (let turn = 0; turn < 40 && !(await row.isVisible()); turn += 1) {
      await this.page.locator('.markers-panel').first().hover();
      await this.page.mouse.wheel(0, 120);
      await this.page.waitForTimeout(150);
    }
    await row.waitFor();
    const name = rule.split('/').at(-1)!;
    await until(
      () =>
        row.locator('.code-link, a.code, .marker-code a, a', { hasText: rule }).first().click({ timeout: patience }),
      this.page.locator('.tab.active', { hasText: name }).first(),
    );
  }

  /**
   * The corrections for a place, and the one with this text taken; again where the menu came up before its rows or
   * went away.
   */
  async mend(
    line: number,
    column: number,
    correction: string | RegExp,
    mended: Locator | ((timeout: number) => Promise<unknown>),
  ): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row.action', { hasText: correction }).first();
    const chosen = this.page.locator('.action-widget .monaco-list-row.action.focused', { hasText: correction }).first();
    await until(async () => {
      if (await this.page.locator('.action-widget').first().isVisible()) await this.page.keyboard.press('Escape');
      await this.goTo(line, column);
      await this.page.keyboard.press('Control+.');
      await row.waitFor({ timeout: patience });
      for (let i = 0; i < 10 && !(await chosen.isVisible()); i += 1) await this.page.keyboard.press('ArrowDown');
      await chosen.waitFor({ timeout: patience });
      await this.page.keyboard.press('Enter');
    }, mended);
  }

  /** A quick pick or an input box that is open. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:not([style*="display: none"])');
  }

  /** A question with this text in its title or below it. */
  asked(question: string | RegExp): Locator {
    return this.page.locator('.quick-input-widget', { hasText: question }).filter({ visible: true });
  }

  /** Answers a question, and waits until it is no longer asked. */
  private async answered(
    question: string | RegExp,
    act: () => Promise<unknown>,
    still: Locator = this.asked(question),
  ): Promise<void> {
    await this.asked(question).waitFor();
    await until(act, (timeout) => still.waitFor({ state: 'hidden', timeout }));
  }

  /** Types into the list that asks this, and takes the row with the text. */
  async pick(question: string | RegExp, filter: string, row: string): Promise<void> {
    const chosen = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first();
    let taken = false;
    await this.answered(
      question,
      async () => {
        if (taken && !(await chosen.isVisible())) return;
        await this.quickInput.locator('input.input').fill(filter, { timeout: patience });
        await chosen.waitFor({ timeout: patience });
        await this.page.keyboard.press('Enter');
        taken = true;
      },
      chosen,
    );
  }

  /** Takes what is offered. */
  async accept(question: string | RegExp): Promise<void> {
    await this.answered(
      question,
      async () => (await this.asked(question).isVisible()) && this.page.keyboard.press('Enter'),
    );
  }

  async answer(question: string | RegExp, text: string): Promise<void> {
    await this.answered(question, async () => {
      if (!(await this.asked(question).isVisible())) return;
      await this.quickInput.locator('input.input').fill(text, { timeout: patience });
      await this.page.keyboard.press('Enter');
    });
  }

  /** Saves under the name that is offered; the dialog comes up in its own time. */
  async saveAs(name: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    for (let i = 0; i < 300 && !(await input.inputValue({ timeout: patience }).catch(() => '')).endsWith(name); i += 1)
      await this.page.waitForTimeout(200);
    await until(
      async () => (await this.quickInput.isVisible()) && this.page.keyboard.press('Enter'),
      (timeout) => this.quickInput.waitFor({ state: 'hidden', timeout }),
    );
  }

  coverageRow(text: string): Locator {
    return this.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: text }).first();
  }

  async showCoverage(): Promise<void> {
    const view = this.page.locator('.tree-explorer-viewlet-tree-view, .welcome-view').first();
    const icon = this.page.locator('.activitybar .action-label[aria-label^="Evimap"]').first();
    await icon.waitFor({ timeout: 120_000 });
    await until(async () => (await view.isVisible()) || icon.click({ force: true, timeout: patience }), view);
  }

  /** The whole text of a row: label, description. Empty while there is none. */
  async rowText(text: string): Promise<string> {
    return (
      await this.coverageRow(text)
        .innerText({ timeout: patience })
        .catch(() => '')
    )
      .replace(/\s+/g, ' ')
      .trim();
  }

  get status(): Locator {
    return this.page.locator('.part.statusbar .statusbar-item[id*="evimap.place"]').first();
  }

  async statusText(): Promise<string> {
    return this.status.innerText({ timeout: patience }).catch(() => '');
  }

  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    await until(async () => (await panel.isVisible()) || this.page.keyboard.press('Control+Shift+M'), panel);
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  async hideProblems(): Promise<void> {
    const panel = this.page.locator('.markers-panel');
    await until(
      async () => (await panel.isVisible()) && this.run('View: Hide Panel'),
      (timeout) => panel.waitFor({ state: 'hidden', timeout }),
    );
  }

  async notification(text: string): Promise<Locator> {
    const toast = this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
    await toast.waitFor({ timeout: 90_000 });
    return toast;
  }

  /** Closes what stands in the corner, so that pictures show the view and nothing else. */
  async clearNotifications(): Promise<void> {
    await this.run('Notifications: Clear All Notifications');
  }

  async hoverOver(text: string, token: string): Promise<Locator> {
    const word = this.line(text)
      .locator('span span', { hasText: drawn(token) })
      .first();
    const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents');
    await until(async () => {
      const box = await word.boundingBox({ timeout: patience });
      if (!box) throw new Error(`${token} is not on the screen`);
      await this.page.mouse.move(...nowhere);
      await this.page.mouse.move(box.x + Math.min(14, box.width / 2), box.y + box.height / 2);
      await this.page.mouse.move(box.x + Math.min(16, box.width / 2 + 1), box.y + box.height / 2);
    }, hover.first());
    return hover;
  }

  async leaveHover(): Promise<void> {
    await until(
      async () => {
        await this.page.mouse.move(...nowhere);
        await this.page.keyboard.press('Escape');
      },
      (timeout) =>
        this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first().waitFor({ state: 'hidden', timeout }),
    );
  }
}
