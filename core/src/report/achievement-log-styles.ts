/**
 * The look of the achievement log: classes only, no element carries a style, so that it holds under a strict content
 * policy.
 * Light and dark follow the reader's system or VS Code; paper is always light.
 */
const light =
  '--paper:#fff;--ink:#1c2024;--soft:#5a6169;--line:#d5d9de;--band:#f3f5f7;--enough:#1a6b3a;--short:#a3261c;--ask:#7a4d00;--none:#5a6169;--link:#0b57a4;';
const dark =
  '--paper:#16191d;--ink:#e6e8ea;--soft:#a2a9b1;--line:#3a4048;--band:#20252b;--enough:#7fd49b;--short:#ff9d92;--ask:#f0c16b;--none:#a2a9b1;--link:#8ec2ff;';

/** In a narrow window the cells of a row stand below each other, each under the name of its column. */
const stacked = (table: string): string =>
  `
.evimap-log ${table},.evimap-log ${table} caption,.evimap-log ${table} tbody,.evimap-log ${table} tr,.evimap-log ${table} tbody th,.evimap-log ${table} td{display:block;width:auto}
.evimap-log ${table} thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.evimap-log ${table} tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
.evimap-log ${table} tbody th,.evimap-log ${table} td{padding:.1rem 0;border:0;text-align:left;white-space:normal;overflow-wrap:anywhere}
.evimap-log ${table} td:empty{display:none}
.evimap-log ${table} td[data-name]::before{content:attr(data-name) ": ";color:var(--soft)}`.trim();

export const achievementLogStyles = `
.evimap-log{${light}color-scheme:light;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;max-width:60rem;margin:0 auto;padding:2rem 1.5rem 4rem;box-sizing:border-box;overflow-wrap:break-word}
.evimap-page{margin:0;background:#fff}
@media (prefers-color-scheme:dark){.evimap-log{${dark}color-scheme:dark}.evimap-page{background:#16191d}}
.vscode-light .evimap-log{${light}color-scheme:light}
.vscode-dark .evimap-log{${dark}color-scheme:dark}
.vscode-high-contrast .evimap-log{${dark}--paper:#000;--line:#fff;--band:#000;color-scheme:dark}
.vscode-high-contrast-light .evimap-log{${light}--line:#000;--band:#fff;color-scheme:light}
.evimap-log *{box-sizing:border-box}
.evimap-log h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem}
.evimap-log h2{font-size:1.3rem;line-height:1.25;margin:3rem 0 .5rem;padding-top:1rem;border-top:2px solid var(--ink)}
.evimap-log h3{font-size:1.05rem;margin:1.75rem 0 .5rem}
.evimap-log h4{font-size:1rem;margin:0;font-weight:600}
.evimap-log h2.part{font-size:1.05rem;margin:1.75rem 0 .5rem;padding:0;border:0}
.evimap-log .label{font-size:.8em;margin:0 0 .25rem;font-weight:600;color:var(--soft);letter-spacing:.02em}
.evimap-log .criterion h3{font-size:1rem;margin:0;font-weight:600}
.evimap-log .source{color:var(--soft);font-size:.85em}
.evimap-log .contents{margin:1rem 0}
.evimap-log .contents ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}
.evimap-log p{margin:.25rem 0}
.evimap-log ul{margin:0;padding-left:1.1rem}
.evimap-log li{margin:.15rem 0}
.evimap-log a{color:var(--link)}
.evimap-log .map+.map{margin-top:5rem}
.evimap-log .soft{color:var(--soft)}
.evimap-log .small{font-size:.9em}
.evimap-log .facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:1rem 0}
.evimap-log .facts dt{color:var(--soft)}
.evimap-log .facts dd{margin:0}
.evimap-log table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.93em}
.evimap-log th,.evimap-log td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
.evimap-log caption{text-align:left;color:var(--soft);font-size:.93em;padding:.25rem 0}
.evimap-log tbody th{font-weight:600}
.evimap-log thead th{background:var(--band);font-weight:600}
.evimap-log .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.evimap-log thead .number{white-space:normal}
.evimap-log .keep{white-space:nowrap}
.evimap-log .wide th,.evimap-log .wide td{padding:.4rem}
.evimap-log th.long{width:26%}
.evimap-log .criterion{border:1px solid var(--line);border-radius:6px;margin:.6rem 0;overflow:hidden}
.evimap-log .criterion>header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:baseline;background:var(--band);padding:.45rem .75rem;border-bottom:1px solid var(--line)}
.evimap-log .criterion .body{display:grid;grid-template-columns:3fr 2fr;gap:.5rem 1.5rem;padding:.6rem .75rem}
.evimap-log .long,.evimap-log dd,.evimap-log .entry{overflow-wrap:anywhere}
.evimap-log .comment{margin:0;padding:0 .75rem .6rem}
.evimap-log .entry{margin:0 0 .5rem}
.evimap-log .entry:last-child{margin-bottom:0}
.evimap-log .where{font-weight:600}
.evimap-log .state{list-style:none;margin:0;padding:0}
.evimap-log .state li{padding-left:1.3rem;text-indent:-1.3rem}
.evimap-log .mark{display:inline-block;width:1.3rem;text-indent:0;font-weight:700}
.evimap-log .enough .mark,.evimap-log .enough .said{color:var(--enough)}
.evimap-log .short .mark,.evimap-log .short .said{color:var(--short)}
.evimap-log .question .mark,.evimap-log .question .said{color:var(--ask)}
.evimap-log .not-asked .mark,.evimap-log .not-asked .said{color:var(--none)}
.evimap-log .said{font-weight:600}
.evimap-log .decided{font-weight:600}
.evimap-log .error .grade{color:var(--short)}
.evimap-log .warning .grade{color:var(--ask)}
.evimap-log .grade{font-weight:600}
.evimap-log .signing{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:1rem 0}
.evimap-log .declaration{border:1px solid var(--line);border-radius:6px;padding:.6rem .75rem}
.evimap-log .lines{display:grid;grid-template-columns:max-content 1fr;gap:.9rem .75rem;margin:.75rem 0 .25rem;align-items:end}
.evimap-log .rule{border-bottom:1px solid var(--soft);min-height:1.3rem}
@media screen and (max-width:40rem){
.evimap-log{padding:1rem 1rem 3rem}
.evimap-log .criterion .body,.evimap-log .signing,.evimap-log .facts{grid-template-columns:1fr}
${stacked('.stacks')}
}
@media screen and (max-width:64rem){
${stacked('.stacks.wide')}
}
@media print{
.evimap-log .contents{display:none}
.evimap-log,.vscode-dark .evimap-log,.vscode-high-contrast .evimap-log{${light}color-scheme:light;font-size:10pt;max-width:none;padding:0;margin:0}
.evimap-page{background:#fff}
.evimap-log .map+.map,.evimap-log .unit{break-before:page;margin-top:0}
.evimap-log .unit h2{margin-top:0;border-top:0;padding-top:0}
.evimap-log .criterion,.evimap-log .entry,.evimap-log .declaration,.evimap-log tr,.evimap-log li{break-inside:avoid}
.evimap-log h1{font-size:17pt}
.evimap-log h2{font-size:14pt}
.evimap-log h3{font-size:11.5pt;margin:1.1rem 0 .3rem}
.evimap-log h4{font-size:10pt}
.evimap-log .criterion{margin:.35rem 0;border-radius:0}
.evimap-log .criterion .body{padding:.35rem .6rem}
.evimap-log .comment{padding:0 .6rem .35rem}
.evimap-log .criterion>header{padding:.3rem .6rem}
.evimap-log th,.evimap-log td{padding:.25rem .45rem}
.evimap-log h2,.evimap-log h3,.evimap-log h4,.evimap-log .label,.evimap-log .criterion>header{break-after:avoid}
.evimap-log thead{display:table-header-group}
.evimap-log a{color:inherit;text-decoration:none}
}
@page{size:A4;margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " of " counter(pages);font:9pt system-ui,sans-serif;color:#5a6169}}
`.trim();
