import { type Locator, type Page } from 'playwright-core';

/** A text in an editor line, where spaces are drawn as non-breaking ones. */
const drawn = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[\\s\\u00a0]'));

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
    await this.page.locator('.activitybar .action-item').first().waitFor();
  }

  async openFile(name: string): Promise<void> {
    await this.focusExplorer();
    await this.page.locator(`.explorer-viewlet .monaco-list-row[aria-label^="${name}"]`).first().dblclick();
    await this.page.locator(`.tab[data-resource-name="${name}"], .tab[aria-label*="${name}"]`).first().waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  async focusExplorer(): Promise<void> {
    if (!(await this.page.locator('.explorer-viewlet').isVisible())) await this.page.keyboard.press('Control+Shift+E');
    await this.page.locator('.explorer-viewlet .monaco-list-row').first().waitFor();
  }

  /** Runs a command by its title, as it stands in the command palette. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title.replace(/^[^:]*:\s*/, '') }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async closeTab(name: string): Promise<void> {
    const tab = this.page.locator('.tab', { hasText: name }).first();
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  line(text: string): Locator {
    return this.editor.locator('.view-line', { hasText: drawn(text) }).first();
  }

  /** A quick pick or an input box with this title or placeholder. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:not([style*="display: none"])');
  }

  /** Types into the quick pick that is open and takes the row with the text. */
  async pick(filter: string, row: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    await input.waitFor();
    await input.fill(filter);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  async answer(text: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    await input.waitFor();
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  async waitForQuickInput(text: string): Promise<void> {
    await this.page.locator('.quick-input-widget', { hasText: text }).waitFor();
  }

  get coverage(): Locator {
    return this.page.locator('.composite.viewlet .monaco-list[aria-label*="coverage"], .tree-explorer-viewlet-tree-view .monaco-list').first();
  }

  coverageRow(text: string): Locator {
    return this.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: text }).first();
  }

  async showCoverage(): Promise<void> {
    const tab = this.page.locator('.activitybar .action-label[aria-label^="Evimap"]').first();
    await tab.waitFor();
    if (!(await this.page.locator('.tree-explorer-viewlet-tree-view').first().isVisible())) await tab.click({ force: true });
    await this.page.locator('.tree-explorer-viewlet-tree-view, .welcome-view').first().waitFor();
  }

  /** The whole text of a row: label, description. */
  async rowText(text: string): Promise<string> {
    return (await this.coverageRow(text).innerText()).replace(/\s+/g, ' ').trim();
  }

  get status(): Locator {
    return this.page.locator('.part.statusbar .statusbar-item[id*="evimap.place"]').first();
  }

  async problems(): Promise<Locator> {
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await this.page.locator('.markers-panel').waitFor();
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  async notification(text: string): Promise<Locator> {
    const toast = this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
    await toast.waitFor();
    return toast;
  }

  /** Closes what stands in the corner, so that pictures show the view and nothing else. */
  async clearNotifications(): Promise<void> {
    await this.run('Notifications: Clear All Notifications');
  }

  async hoverOver(text: string, token: string): Promise<Locator> {
    const box = await this.line(text).locator('span span', { hasText: drawn(token) }).first().boundingBox();
    if (!box) throw new Error(`${token} is not on the screen`);
    await this.page.mouse.move(box.x + Math.min(14, box.width / 2), box.y + box.height / 2);
    await this.page.mouse.move(box.x + Math.min(16, box.width / 2 + 1), box.y + box.height / 2);
    const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
    await hover.waitFor();
    return hover;
  }

  async leaveHover(): Promise<void> {
    await this.page.mouse.move(700, 5);
    await this.page.keyboard.press('Escape');
    await this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first().waitFor({ state: 'hidden' });
  }
}
