import { achievementLogStyles } from './achievement-log-styles.ts';
import { html, Markup } from './html.ts';

/** A page in which nothing runs, loads or leads anywhere but to the evidence. */
export function logPage(title: string, body: Markup, nonce?: string): string {
  const styles = nonce === undefined ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styles}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style${nonce === undefined ? '' : html` nonce="${nonce}"`}>
${new Markup(achievementLogStyles)}
</style>
</head>
<body class="evimap-page">
${body}
</body>
</html>
`;
  return page.text;
}
