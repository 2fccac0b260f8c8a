import { achievementLogStyles } from '@evimap/core';

export interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly nonce: string;
  readonly language: string;
}

/**
 * The page that the log and the summary are drawn into. Nothing runs or is styled but what carries the nonce; nothing
 * is loaded from elsewhere.
 */
export const page = ({ title, script, nonce, language }: PageParts): string => `<!doctype html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style nonce="${nonce}">
${achievementLogStyles}
${ownStyles}
</style>
</head>
<body>
<div id="page"></div>
<script nonce="${nonce}" src="${escape(script)}"></script>
</body>
</html>
`;

const escape = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

/** A nonce that nobody can guess: 128 bits. */
export const newNonce = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const ownStyles = `
body{padding:0}
.evimap-log th,.evimap-log td{overflow-wrap:break-word}
@media (max-width:44rem){.evimap-log{padding:1rem 1rem 3rem}.evimap-log table{font-size:.82rem}.evimap-log th,.evimap-log td{padding:.3rem .35rem}.evimap-log th.number{white-space:normal}}
.evimap-bar{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.5rem;padding:.6rem 1.5rem;background:var(--vscode-editor-background);border-bottom:1px solid var(--vscode-panel-border,var(--vscode-contrastBorder,#8884))}
.evimap-bar button,.evimap-sum button.do{font:inherit;color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground);border:1px solid var(--vscode-button-border,transparent);border-radius:2px;padding:.3rem .8rem;cursor:pointer}
.evimap-bar button.first{color:var(--vscode-button-foreground);background:var(--vscode-button-background)}
.evimap-bar button:hover,.evimap-sum button.do:hover{background:var(--vscode-button-secondaryHoverBackground)}
.evimap-bar button.first:hover{background:var(--vscode-button-hoverBackground)}
button:focus-visible,a:focus-visible{outline:2px solid var(--vscode-focusBorder);outline-offset:2px}
.vscode-high-contrast .evimap-bar button,.vscode-high-contrast-light .evimap-bar button{border-color:var(--vscode-contrastBorder)}
.evimap-sum{max-width:72rem;margin:0 auto;padding:1.25rem 1.5rem 4rem;color:var(--vscode-foreground);font:14px/1.5 var(--vscode-font-family)}
.evimap-sum h1{font-size:1.6rem;font-weight:600;margin:.25rem 0 .25rem}
.evimap-sum .soft{color:var(--vscode-descriptionForeground)}
.evimap-sum table{border-collapse:collapse;width:100%;margin-top:1rem}
.evimap-sum th,.evimap-sum td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--vscode-panel-border,var(--vscode-contrastBorder,#8884))}
.evimap-sum th{font-weight:600;vertical-align:bottom}
.evimap-sum .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.evimap-sum button.link{font:inherit;min-height:24px;color:var(--vscode-textLink-foreground);background:none;border:0;padding:0;text-align:left;cursor:pointer;text-decoration:underline;overflow-wrap:anywhere}
.evimap-sum summary{min-height:24px;padding:2px 0;cursor:pointer}
.evimap-sum th.number{white-space:normal;min-width:5.5rem}
.evimap-sum th.wide{width:34%}
.evimap-sum tbody th{min-width:11rem;font-weight:400;vertical-align:top}
.evimap-bar button[aria-pressed=true]{outline:2px solid currentColor;outline-offset:-4px}
.evimap-sum .mark{display:inline-block;width:1.3rem;font-weight:700}
.evimap-sum .is-ready{color:var(--vscode-foreground);font-weight:600;white-space:nowrap}
.evimap-sum .is-not{color:var(--vscode-list-errorForeground,inherit);white-space:nowrap}
.evimap-none h1{font:inherit}
.evimap-none{max-width:40rem;margin:4rem auto;padding:0 1.5rem;text-align:center;color:var(--vscode-foreground)}
@media (max-width:50rem){
.evimap-sum{padding:1rem 1rem 3rem}
.evimap-sum table,.evimap-sum tbody{display:block}
.evimap-sum thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.evimap-sum tr{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;padding:.7rem 0;border-bottom:1px solid var(--vscode-panel-border,var(--vscode-contrastBorder,#8884))}
.evimap-sum td,.evimap-sum tbody th{padding:0;border:0}
.evimap-sum tbody th,.evimap-sum td.to-do{flex-basis:100%}
.evimap-sum td[data-name]::before{content:attr(data-name) ": ";color:var(--vscode-descriptionForeground)}
}
@media print{.evimap-bar{display:none}}
`;
