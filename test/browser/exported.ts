import { until, type Browser } from './driver.ts';
import { press, says } from './tutor.ts';

/** The text of the file that the export button saves. */
export async function exportedMap(browser: Browser, reference: string): Promise<string> {
  const options = await browser.extensionTab('options.html');
  await options.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => {
        document.body.dataset.saved = text;
      });
      return make(blob);
    };
  });
  await says(options, reference);
  await press(options, `Export evidence map: ${reference}`);
  const text = await until(() => options.evaluate(() => document.body.dataset.saved), 'the exported map');
  await options.close();
  return text;
}
