import { achievementLogStyles } from './achievement-log-styles.ts';
import { type Table, type TableRow } from './cohort-tables.ts';
import { html, Markup } from './html.ts';

export interface CohortPageOptions {
  readonly title: string;
  /** The hash of `cohortScript`, for the page's content policy; without it the page has no filters. */
  readonly scriptHash?: string;
  /** For a view whose content policy goes by a nonce; then the page has its filters too. */
  readonly nonce?: string;
  /** Said above the tables: checks that are off, maps that could not be read. */
  readonly notes?: readonly string[];
  /** How a place in a map is opened; rows are no links where there is none. */
  readonly link?: (path: string, line: number) => string;
}

/** Columns by which rows are picked out of a table. */
const filtered: ReadonlySet<string> = new Set([
  'qualification',
  'site',
  'unit',
  'status',
  'assessor',
  'section',
  'sample',
  'outcome',
  'check',
  'severity',
  'kind',
  'type',
  'agreed by',
  'camera',
]);

/**
 * Sorts by a click on a heading, and shows only the rows that hold what is typed and chosen. Nothing else runs.
 */
export const cohortScript = `
const rows=t=>[...t.tBodies[0].rows];
const key=(r,i)=>r.cells[i].textContent;
for(const t of document.querySelectorAll('table.cohort')){
[...t.tHead.rows[0].cells].forEach((h,i)=>{h.firstElementChild.addEventListener('click',()=>{
const down=h.getAttribute('aria-sort')==='ascending';
for(const o of t.tHead.rows[0].cells)o.removeAttribute('aria-sort');
h.setAttribute('aria-sort',down?'descending':'ascending');
const c=new Intl.Collator('en-GB',{numeric:true}).compare;
t.tBodies[0].append(...rows(t).sort((a,b)=>(down?-1:1)*c(key(a,i),key(b,i))));
});});}
const box=document.querySelector('#filter');
const chosen=t=>[...t.closest('section').querySelectorAll('select')].filter(s=>s.value!=='').map(s=>[Number(s.dataset.column),s.value]);
const show=()=>{const words=box.value.toLowerCase().split(/\\s+/).filter(Boolean);
for(const t of document.querySelectorAll('table.cohort')){let n=0;const picks=chosen(t);
for(const r of rows(t)){const x=r.textContent.toLowerCase();
r.hidden=!(words.every(w=>x.includes(w))&&picks.every(([i,v])=>key(r,i)===v));if(!r.hidden)n+=1;}
t.closest('section').querySelector('.shown').textContent=n;}};
box.addEventListener('input',show);
for(const t of document.querySelectorAll('table.cohort')){const bar=t.closest('section').querySelector('.picks');
[...t.tHead.rows[0].cells].forEach((h,i)=>{if(h.dataset.filter===undefined)return;
const all=[...new Set(rows(t).map(r=>key(r,i)))].filter(Boolean).sort(new Intl.Collator('en-GB',{numeric:true}).compare);
if(all.length<2||all.length>200)return;
const label=document.createElement('label');label.append(h.textContent+' ');
const select=document.createElement('select');select.dataset.column=i;
for(const v of ['',...all]){const o=document.createElement('option');o.value=v;o.textContent=v===''?'all':v;select.append(o);}
select.addEventListener('change',show);label.append(select);bar.append(label);});}
`.trim();

const styles = `${achievementLogStyles}
.evimap-log.wide{max-width:none}
.evimap-log .scroll{overflow-x:auto}
.evimap-log table.cohort{font-size:.85em}
.evimap-log table.cohort th button{all:unset;cursor:pointer;font-weight:600}
.evimap-log table.cohort th button:focus-visible{outline:2px solid var(--link)}
.evimap-log table.cohort th[aria-sort=ascending] button::after{content:" \\2191"}
.evimap-log table.cohort th[aria-sort=descending] button::after{content:" \\2193"}
.evimap-log table.cohort td{min-width:3rem;max-width:22rem}
.evimap-log table.cohort td.long{min-width:18rem}
.evimap-log .is-sampled,.evimap-log .is-planned,.evimap-log .is-disputed{font-weight:600}
.evimap-log .is-sampled{color:var(--enough)}
.evimap-log .is-planned{color:var(--ask)}
.evimap-log .is-disputed{color:var(--short)}
.evimap-log .is-sampled a,.evimap-log .is-planned a,.evimap-log .is-disputed a,.evimap-log td.soft a{color:inherit}
.evimap-log nav{margin:1rem 0}
.evimap-log nav a{margin-right:1rem}
.evimap-log section{content-visibility:auto;contain-intrinsic-size:auto 40rem}
.evimap-log .picks label{margin-right:1rem;font-size:.85em}
.evimap-log .picks select{font:inherit;max-width:16rem}
.evimap-log input{font:inherit;padding:.3rem .5rem;width:min(24rem,100%)}
@media print{.evimap-log .scroll{overflow:visible}.evimap-log .tools,.evimap-log .picks{display:none}.evimap-log section{content-visibility:visible}.evimap-log table.cohort{font-size:6.5pt}@page{size:A4 landscape}}`;

/** The tables of a cohort on one page: to be filtered, sorted, printed. */
export function cohortPage(
  tables: readonly Table[],
  { title, scriptHash, nonce, notes = [], link }: CohortPageOptions,
): string {
  const shown = tables.filter(({ rows }) => rows.length > 0);
  const runs = scriptHash !== undefined || nonce !== undefined;
  const script = nonce === undefined ? scriptHash : `nonce-${nonce}`;
  const style = nonce === undefined ? 'unsafe-inline' : `nonce-${nonce}`;
  const policy = `default-src 'none'; style-src '${style}'${script === undefined ? '' : `; script-src '${script}'`}; base-uri 'none'; form-action 'none'`;
  const own = nonce === undefined ? '' : html` nonce="${nonce}"`;
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style${own}>
          ${new Markup(styles)}
        </style>
      </head>
      <body class="evimap-page">
        <main class="evimap-log wide">
          <h1>${title}</h1>
          <p class="soft">Evimap counts what the assessors claim; whether a criterion is achieved is their decision.</p>
          ${notes.map((note) => html`<p>${note}</p> `)}
          <div class="tools">
            ${runs && html`<label>Show only rows with <input id="filter" type="search" /></label>`}
            ${shown.length > 1 && html`<nav aria-label="Contents">${shown.map(({ id, title: name }) => html`<a href="#${anchor(id)}">${name}</a> `)}</nav>`}
          </div>
          ${shown.map((table) => tableSection(table, link))}
        </main>
        ${runs && new Markup(`<script${nonce === undefined ? '' : ` nonce="${nonce}"`}>${cohortScript}</script>`)}
      </body>
    </html> `.text;
}

const anchor = (id: Table['id']): string => id.replace(' ', '-');

function tableSection({ id, title, columns, rows }: Table, link: CohortPageOptions['link']): Markup {
  return html`<section>
    <h2 id="${anchor(id)}">${title}</h2>
    <div class="picks"></div>
    <p class="soft" role="status"><span class="shown">${rows.length}</span> of ${rows.length}</p>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="${anchor(id)}"><table class="cohort" aria-labelledby="${anchor(id)}">
      <thead>
        <tr>
          ${columns.map((column, i) => html`<th scope="col"${isOfNumbers(rows, i) && new Markup(' class="number"')}${filtered.has(column) && new Markup(' data-filter')}><button type="button">${column}</button></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => tableRow(row, link, id === 'grid' ? states : {}))}
      </tbody>
    </table></div>
  </section> `;
}

const isOfNumbers = (rows: readonly TableRow[], column: number): boolean =>
  rows.length > 0 && rows.every(({ cells }) => typeof cells[column] === 'number');

/** How a unit stands in the grid: what was looked at stands out from what was not. */
const states: Readonly<Record<string, string>> = {
  planned: 'is-planned',
  interim: 'is-sampled',
  sampled: 'is-sampled',
  'sampled as planned': 'is-sampled',
  'not agreed': 'is-disputed',
  open: 'soft',
  'not begun': 'soft',
  'not taken': 'soft',
  'carried over': 'soft',
};

/** Numbers stand to the right, a day on one line; a sentence gets room, so that no column is a word wide. */
const classOf = (cell: string | number): Markup | string =>
  typeof cell === 'number'
    ? new Markup(' class="number"')
    : cell.length > 40
      ? new Markup(' class="long"')
      : /^\d{4}-\d{2}-\d{2}$/.test(cell)
        ? new Markup(' class="keep"')
        : '';

function tableRow(
  { cells, path, line = 0, places }: TableRow,
  link: CohortPageOptions['link'],
  classes: Readonly<Record<string, string>>,
): Markup {
  const target = path !== undefined && link ? link(path, line) : undefined;
  const shown = (text: string | number, to: string | undefined) =>
    to === undefined || text === '' ? html`<bdi>${text}</bdi>` : html`<a href="${to}"><bdi>${text}</bdi></a>`;
  const placeOf = (i: number) => {
    const place = places?.[i];
    return i === 0 ? target : place && link ? link(place.path, place.line) : undefined;
  };
  return html`<tr>
    ${cells.map((cell, i) => {
      const own = i > 0 && typeof cell === 'string' && Object.hasOwn(classes, cell) ? classes[cell] : undefined;
      const inner = html`${own === undefined ? classOf(cell) : html` class="${own}"`}>${shown(cell, placeOf(i))}`;
      return i === 0 ? html`<th scope="row"${inner}</th>` : html`<td${inner}</td>`;
    })}
  </tr> `;
}
