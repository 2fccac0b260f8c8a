/** Files as a person hands them over: picked in the browser's own way, and saved by a button. */
import { until, type Frame, type Tab } from './driver.ts';
import { press } from './tutor.ts';

/** Picks files, or a folder, in the browser's own way. */
export async function pick(frame: Frame, label: string, path: string): Promise<void> {
  const input = await until(
    async () =>
      (
        await frame.evaluateHandle(
          (wanted: string) =>
            [...document.querySelectorAll('label')]
              .find((one) => one.textContent.startsWith(wanted))
              ?.querySelector('input') ?? null,
          label,
        )
      ).asElement(),
    label,
  );
  await (input as unknown as { setInputFiles(path: string): Promise<void> }).setInputFiles(path);
}

/** The text of the file that a button saves. */
export async function saved(options: Tab, button: string): Promise<string> {
  await options.evaluate(() => {
    delete document.body.dataset.saved;
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => {
        document.body.dataset.saved = text;
      });
      return make(blob);
    };
  });
  await press(options, button);
  return until(() => options.evaluate(() => document.body.dataset.saved), button);
}
