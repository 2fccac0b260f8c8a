/** Ten kinds of pages, of our own making, that a portfolio platform may show. */
import { arabicStory, story, type Story } from './story.ts';

export interface Kind {
  readonly name: string;
  readonly story: Story;
  readonly headers?: Readonly<Record<string, string>>;
  /** The page, before or after the learner edited it; `part` names a further document of it. */
  html(paragraphs: readonly string[], part: string): string;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const page = (title: string, body: string, head = '', attributes = 'lang="en"'): string =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
const all = (paragraphs: readonly string[], tag = 'p'): string =>
  paragraphs.map((text) => `<${tag}>${escape(text)}</${tag}>`).join('\n');
const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
/** Words within nested markup, as editors leave it. */
const nested = (text: string): string =>
  escape(text)
    .replace(/\b(I|my|the)\b/g, '<span><b>$1</b></span>')
    .replace(/ (blocks|short|small) /gi, ' <em style="font-style:normal">$1</em> ');

const usual = story();

export const kinds: readonly Kind[] = [
  {
    name: 'blocks in columns',
    story: usual,
    html: (paragraphs) =>
      page(
        'My portfolio view',
        `<header class="banner"><nav><ul><li><a href="#m">Main</a></li></ul></nav></header><main class="grid">${chunks(
          paragraphs,
          4,
        )
          .map(
            (block, at) =>
              `<div class="column"><section class="block"><h3>Block ${at + 1}</h3><div class="block-inner"><div><div>${block.map((text) => `<p>${nested(text)}</p>`).join('')}</div></div></section></div>`,
          )
          .join('')}</main><footer>Powered by a platform of our own making</footer>`,
        '<style>html{scroll-behavior:smooth}.banner{position:sticky;top:0;z-index:1300;background:#eef}.grid{display:grid;grid-template-columns:1fr 1fr;gap:16px}.block{border:1px solid #ccc;padding:8px}</style>',
      ),
  },
  {
    name: 'assignment with an inner scroller',
    story: usual,
    html: (paragraphs) =>
      page(
        'Assignment: time management',
        `<div id="page"><div role="navigation">Course / Assignment</div><div class="scroller"><table><tbody><tr><th>Status</th><td>Submitted</td></tr></tbody></table><div class="submission"><details open><summary>Online text</summary><div class="no-overflow">${paragraphs.map((text) => `<p dir="ltr">${escape(text)}<br></p>`).join('')}</div></details></div></div></div>`,
        '<style>html,body{height:100%;margin:0;overflow:hidden}.scroller{height:100vh;overflow:auto;padding:16px}#page{font:15px sans-serif}</style>',
      ),
  },
  {
    name: 'post of a weblog',
    story: usual,
    html: (paragraphs) =>
      page(
        'How I manage my time',
        `<div id="bar">Admin</div><article class="post"><h1 class="entry-title">How I manage my time</h1><div class="entry-content">${chunks(
          paragraphs,
          3,
        )
          .map((part, at) =>
            at % 2 ? `<blockquote>${all(part)}</blockquote>` : `<figure>${all(part, 'figcaption')}</figure>`,
          )
          .join('')}</div></article><section class="comments"><ol><li>A comment.</li></ol></section>`,
        '<style>#bar{position:fixed;top:0;left:0;right:0;height:32px;z-index:99999;background:#222;color:#fff}body{margin:48px auto;max-width:640px;font:18px/1.7 Georgia,serif}</style>',
      ),
  },
  {
    name: 'text in a frame',
    story: usual,
    html: (paragraphs, part) =>
      part === 'frame'
        ? page('Text', `<div id="text">${all(paragraphs)}</div>`)
        : page(
            'A page with a frame',
            `<h1>A page with a frame</h1><p>The text is in the box below.</p><iframe src="?part=frame" style="width:760px;height:620px" title="Text"></iframe>`,
          ),
  },
  {
    name: 'single-page application',
    story: usual,
    html: (paragraphs) =>
      page(
        'Portfolio',
        `<div id="root"><p>Loading…</p></div><script>
      const pages = ${JSON.stringify({ '#/log': paragraphs, '#/about': ['About me.', 'I sell machines.'] })};
      const draw = () => setTimeout(() => {
        const root = document.getElementById('root');
        const list = pages[location.hash] ?? pages['#/log'];
        root.replaceChildren(...list.map((text) => { const p = document.createElement('p'); for (const word of text.split(/(?= )/)) { const s = document.createElement('span'); s.textContent = word; p.append(s); } return p; }));
      }, 120);
      addEventListener('hashchange', draw); if (!location.hash) history.replaceState(null, '', '#/log'); draw();
    </script>`,
      ),
  },
  {
    name: 'web components',
    story: usual,
    html: (paragraphs) =>
      page(
        'Portfolio of components',
        `<h1>Components</h1><portfolio-page></portfolio-page><script>
      const texts = ${JSON.stringify(paragraphs)};
      customElements.define('portfolio-text', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<style>p{margin:6px}</style><p>' + this.dataset.text + '</p>'; } });
      customElements.define('portfolio-page', class extends HTMLElement { connectedCallback() { const root = this.attachShadow({ mode: 'open' }); for (const text of texts) { const one = document.createElement('portfolio-text'); one.dataset.text = text; root.append(one); } } });
    </script>`,
      ),
  },
  {
    name: 'strict policy',
    story: usual,
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'none'; script-src 'none'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'",
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    },
    html: (paragraphs) => page('Strict', `<h1>Strict</h1><ul>${all(paragraphs, 'li')}</ul>`),
  },
  {
    name: 'page that fights',
    story: usual,
    html: (paragraphs) =>
      page(
        'Fighter',
        `<main>${all(paragraphs)}</main><div id="cover">cover</div><dialog id="ask"><p>Accept our terms?</p><button onclick="this.closest('dialog').close()">Accept</button></dialog><script>
      let removed = 0;
      new MutationObserver((records) => { for (const r of records) for (const n of r.addedNodes) if (n.nodeType === 1 && n.parentNode === document.documentElement && n.localName.startsWith('x-') && removed < 2) { removed += 1; n.remove(); } }).observe(document.documentElement, { childList: true });
      document.getElementById('ask').showModal();
      addEventListener('keydown', (e) => e.stopPropagation(), true);
    </script>`,
        '<style>*{color:#222!important;font-family:serif!important;z-index:2147483647!important}html>:last-child{display:none!important;opacity:0!important}iframe,dialog[popover]{visibility:hidden!important;width:0!important}#cover{position:fixed;right:0;bottom:0;width:90px;height:30px;background:#fdd}</style>',
      ),
  },
  {
    name: 'from right to left',
    story: arabicStory(),
    html: (paragraphs) =>
      page(
        'صفحتي',
        `<h1>صفحتي</h1>${all(paragraphs)}`,
        '<style>body{font:19px/2 serif;margin:30px}</style>',
        'lang="ar" dir="rtl"',
      ),
  },
  {
    name: 'a million characters',
    story: story(9_800),
    html: (paragraphs) => page('A long page', `<h1>All that I did</h1>${all(paragraphs)}`),
  },
];
