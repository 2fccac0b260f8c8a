/**
 * HTML that somebody else wrote, as a page may show it. Everything is made anew from what is known to be harmless;
 * nothing of the given markup itself gets into the page.
 */
const KEPT = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr td th strong em b i u s del sup sub br blockquote pre dl dt dd a img'.split(
    ' ',
  ),
);
/** Left out with everything in them. */
const DROPPED = new Set(
  'script style template iframe object embed noscript svg math form link meta title head'.split(' '),
);
const picture = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=]+$/i;
const MOST_COLUMNS = 100;
const MOST_NODES = 400_000;

/** The harmless part of some HTML, as nodes of this page; in reading order, texts as they are. */
export function cleaned(html: string): DocumentFragment {
  // A document of its own is inert: no script in it runs, no picture is loaded.
  const given = new DOMParser().parseFromString(html, 'text/html').body;
  const made = document.createDocumentFragment();
  const walker = given.ownerDocument.createTreeWalker(given, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && DROPPED.has((node as Element).localName)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const places = new Map<Node, ParentNode & Node>([[given, made]]);
  let count = 0;
  for (let node = walker.nextNode(); node && count < MOST_NODES; node = walker.nextNode(), count += 1) {
    const parent = places.get(node.parentNode!) ?? made;
    if (node.nodeType === Node.TEXT_NODE) parent.appendChild(document.createTextNode((node as Text).data));
    else places.set(node, parent.appendChild(madeAnew(node as Element) ?? document.createElement('span')));
  }
  return made;
}

function madeAnew(given: Element): Element | undefined {
  const name = given.localName;
  if (!KEPT.has(name)) return undefined;
  if (name === 'a') return link(given.getAttribute('href') ?? '');
  if (name === 'img') return image(given.getAttribute('src') ?? '', given.getAttribute('alt') ?? '');
  const made = document.createElement(name);
  for (const span of ['colspan', 'rowspan']) {
    const value = Number(given.getAttribute(span));
    if (/^t[dh]$/.test(name) && Number.isInteger(value) && value > 1 && value <= MOST_COLUMNS)
      made.setAttribute(span, String(value));
  }
  return made;
}

/** A link into the web opens apart and tells nobody where it came from; any other is words. */
function link(href: string): Element | undefined {
  if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol)) return undefined;
  const made = document.createElement('a');
  made.href = href;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  made.title = href;
  return made;
}

function image(src: string, alt: string): Element | undefined {
  if (!picture.test(src)) return undefined;
  const made = document.createElement('img');
  made.src = src;
  made.alt = alt.slice(0, 1000);
  return made;
}
