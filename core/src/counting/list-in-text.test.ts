import { describe, expect, it } from 'vitest';
import { type TextNode } from '../syntax/node.ts';
import { listInText } from './list-in-text.ts';

const text = (typed: string, quoted = false): TextNode => ({
  kind: 'text',
  text: typed,
  quoted,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: typed.length } },
});
const read = (typed: string, isPlural = true) => {
  const { is, items } = listInText(text(typed), isPlural);
  return is === 'one' ? is : `${is}: ${items.map((item) => item.text).join(' | ')}`;
};

describe('a list in one text', () => {
  it('semicolons, or commas between three or more, below a word in the plural', () => {
    expect(read('Price; terms')).toBe('list: Price | terms');
    expect(read('price, delivery and trust')).toBe('list: price | delivery | trust');
  });
  it('bullets and numbers, below any word', () => {
    expect(read('• One view • A foot in the door', false)).toBe('list: One view | A foot in the door');
    expect(read('1. one view 2. a foot', false)).toBe('list: one view | a foot');
    expect(read('a) one view b) a foot', false)).toBe('list: one view | a foot');
  });
  it('one comma, “and”, a stroke, and a word in the singular are asked', () => {
    expect(read('CRM, intranet')).toBe('asked: CRM | intranet');
    expect(read('Lower cost / faster delivery')).toBe('asked: Lower cost | faster delivery');
    expect(read('price, delivery and trust', false)).toBe('asked: price | delivery | trust');
  });
  it('what is said of the piece before, and who somebody is, are asked', () => {
    expect(read('NPS, calls, asked every quarter')).toBe('asked: NPS | calls | asked every quarter');
    expect(read('M. Ali, sales director, J. Osei')).toBe('asked: M. Ali | sales director | J. Osei');
  });
  it('nothing is parted within brackets, quotation marks, or what is written in quotation marks', () => {
    expect(read('autocratic (Lewin, 1939)')).toBe('one');
    expect(read('“CRM, the new one”')).toBe('one');
    expect(listInText(text('a, b, c', true), true).is).toBe('one');
  });
  it('a whole list in round brackets, and line breaks of another language', () => {
    expect(read('(price, delivery, trust)')).toBe('list: price | delivery | trust');
    expect(read('(price, delivery)')).toBe('asked: price | delivery');
    expect(read('(price)')).toBe('one');
    expect(read('Price <br> Delivery<br/>Trust', false)).toBe('list: Price | Delivery | Trust');
    expect(read('§ Price § Delivery', false)).toBe('list: Price | Delivery');
    expect(listInText(text('(price, delivery, trust)'), true).items[1]!.range.start.character).toBe(8);
  });
  it('a list in brackets within quotation marks, and the lines of a block, are asked', () => {
    const quoted = (typed: string) => listInText(text(typed, true), true);
    expect(quoted('[price, delivery, trust]')).toMatchObject({ is: 'asked', items: { length: 3 } });
    expect(quoted('[price]').is).toBe('one');
    expect(quoted('Price\nDelivery\n')).toMatchObject({ is: 'asked', items: { length: 2 } });
  });
  it('one item a line: three below a word in the plural are a list, less is asked', () => {
    const below = (lines: readonly string[], isPlural = true) => {
      const breaks = lines.slice(0, -1).map((_, i) => lines.slice(0, i + 1).join(' ').length + 1);
      return listInText({ ...text(lines.join(' ')), breaks }, isPlural);
    };
    expect(below(['Wider choice', 'Lower cost', 'One view'])).toMatchObject({ is: 'list', items: { length: 3 } });
    expect(below(['Wider choice', 'Lower cost', 'One view'], false).is).toBe('asked');
    expect(below(['Wider choice', 'Lower cost'])).toMatchObject({ is: 'asked', items: [{}, { text: 'Lower cost' }] });
    expect(below(['wider choice', 'lower cost', 'one view']).is).toBe('asked');
    expect(below(['wider choice', 'lower cost'], false).is).toBe('one');
    expect(below(['Wider choice of partners for the', 'North of England']).is).toBe('one');
    const long = 'Wider choice of partners in every region that the firm serves';
    expect(below([long, 'Whatever the season']).is).toBe('one');
  });
  it('every piece knows its place', () =>
    expect(listInText(text('Price; terms'), true).items.map(({ range }) => range.start.character)).toEqual([0, 7]));
});
