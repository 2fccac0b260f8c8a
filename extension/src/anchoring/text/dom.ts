/**
 * Reads the DOM past anything a page can put in the way.
 *
 * `<form><input name="parentNode">` makes `form.parentNode` an input, in a content script too. The getters of the
 * prototypes can't be fooled like that, and they work for nodes of other frames as well.
 */
function getter<Owner, Value>(owner: () => Owner, name: keyof Owner & string): (node: object) => Value {
  let get: (() => Value) | undefined;
  return (node) => {
    get ??= Object.getOwnPropertyDescriptor(owner(), name)!.get as () => Value;
    return get.call(node);
  };
}

const nodePrototype = () => Node.prototype;
const elementPrototype = () => Element.prototype;

export const nodeType = getter<Node, number>(nodePrototype, 'nodeType');
export const parentNode = getter<Node, ParentNode | null>(nodePrototype, 'parentNode');
export const firstChild = getter<Node, ChildNode | null>(nodePrototype, 'firstChild');
export const lastChild = getter<Node, ChildNode | null>(nodePrototype, 'lastChild');
export const nextSibling = getter<Node, ChildNode | null>(nodePrototype, 'nextSibling');
export const previousSibling = getter<Node, ChildNode | null>(nodePrototype, 'previousSibling');
export const childNodes = getter<Node, NodeListOf<ChildNode>>(nodePrototype, 'childNodes');
export const isConnected = getter<Node, boolean>(nodePrototype, 'isConnected');
export const textContent = getter<Node, string | null>(nodePrototype, 'textContent');
export const ownerDocument = getter<Node, Document | null>(nodePrototype, 'ownerDocument');
export const tagName = getter<Element, string>(elementPrototype, 'localName');
export const shadowRoot = getter<Element, ShadowRoot | null>(elementPrototype, 'shadowRoot');
export const textData = getter<CharacterData, string>(() => CharacterData.prototype, 'data');
const iframeDocument = getter<HTMLIFrameElement, Document | null>(() => HTMLIFrameElement.prototype, 'contentDocument');
const framesetDocument = getter<HTMLFrameElement, Document | null>(() => HTMLFrameElement.prototype, 'contentDocument');
const shadowHost = getter<ShadowRoot, Element>(() => ShadowRoot.prototype, 'host');

export const attribute = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);
export const rootOf = (node: Node): Node => Node.prototype.getRootNode.call(node);
export const isElement = (node: Node): node is Element => nodeType(node) === 1;
export const isText = (node: Node): node is Text => nodeType(node) === 3 || nodeType(node) === 4;
export const isShadowRoot = (node: Node): node is ShadowRoot => nodeType(node) === 11 && 'host' in node;
export const hostOf = (root: ShadowRoot): Element => shadowHost(root);

/** A frame within a page, or one of a set of frames that older sites are made of. */
export const isFrame = (element: Element): element is HTMLIFrameElement | HTMLFrameElement =>
  tagName(element) === 'iframe' || tagName(element) === 'frame';

/** The document of a frame, when the page may read it. */
export function innerDocument(element: Element): Document | null {
  if (!isFrame(element)) return null;
  try {
    return tagName(element) === 'frame'
      ? framesetDocument(element as HTMLFrameElement)
      : iframeDocument(element as HTMLIFrameElement);
  } catch {
    return null;
  }
}

/** What a slot shows instead of its own children; nothing when it shows those. */
export function assignedTo(element: Element): readonly Node[] {
  return tagName(element) === 'slot' ? HTMLSlotElement.prototype.assignedNodes.call(element) : [];
}
