import { expect, it } from 'vitest';
import { firstLetter, lookAlike, lookAlikeBut } from './look-alike.ts';

it.each([
  ['A. Moor, finance', 'A Moor'],
  ['A. Moor, finance', 'A. Moor (finance)'],
  ['A. Moor, finance', 'Anna Moor'],
  ['Moor, A', 'A. Moor'],
  ['Moor, Anna', 'Anna Moor'],
  ['Brightwell', 'Brightwell Foods'],
  ['Brightwell Ltd', 'Brightwell'],
  ['Brightwell & Sons', 'Brightwell and Sons'],
  ['North grid', 'Northgrid'],
  ['Northgrid', 'Nortgrid'],
  ['Draft pricing', 'Drafted pricing'],
  ['Cost of meetings', 'Costs of meetings'],
  ['Pomodoro', 'Pomodoros'],
  ['The depot', 'Depot'],
])('%s and %s look like one', (a, b) => {
  expect(lookAlike(a, b)).toBe(true);
  expect(lookAlike(b, a)).toBe(true);
  const letters = [firstLetter(a), firstLetter(b)];
  expect(letters[0] === letters[1] || letters.includes('')).toBe(true);
});

it.each([
  ['Advantage 1', 'Advantage 2'],
  ['Lot 4', 'Lot 5'],
  ['Option A', 'Option B'],
  ['Brightwell', 'Brightwell 2'],
  ['Phase 1: survey', 'Phase 2: survey'],
  ['A Moor', 'B Moor'],
  ['Anna Moor', 'Alan Moor'],
  ['Price', 'Prize'],
  ['Cost', 'Cast'],
  ['Finance', 'Finance director'],
  ['Finance', 'Financial risk'],
  ['Sales', 'Sales Team'],
  ['Email', 'Email campaign'],
  ['CRM', 'CRM reports'],
  ['Trust', 'Trust in the team'],
  ['Employer', 'Employee'],
  ['Contact list', 'Contract list'],
  ['Inbound calls', 'Outbound calls'],
  ['Internal source', 'External source'],
  ['Formal', 'Informal'],
  ['Northgrid', 'Southgrid'],
  ['Coach', 'Coaching'],
  ['B2B customers', 'B2C customers'],
  ['Ward pitch', 'Ward demo'],
  ['Ward', 'Ward pitch'],
  ['Increase margin', 'Decrease margin'],
  ['Product', 'Production'],
  ['Planned', 'Planner'],
  ['Sales quota', 'Sales quote'],
  ['Wider reach', 'Wider range'],
  ['Shared cost', 'Shared costs of the bid with the partner'],
  ['Q1 review', 'Q2 review'],
  ['12 March', '19 March'],
  ['Say yes', 'Say no'],
  ['Price: compare over three years', 'Price: compare over five years'],
  ['Short and by phone', 'Short and by post'],
  ['', 'x'],
  ['…', '—'],
])('%s and %s are two', (a, b) => {
  expect(lookAlike(a, b)).toBe(false);
  expect(lookAlike(b, a)).toBe(false);
});

it.each([
  ['Wider reach', 'A wider reach'],
  ['Wider reach', 'wider reach (abroad)'],
  ['A wider reach (abroad)', 'wider reach'],
  ['Wider markets', 'The wider market (EU)'],
])('%s and %s look like one but for what is added in brackets', (a, b) => {
  expect(lookAlikeBut(a, b)).toBe(true);
  expect(lookAlikeBut(b, a)).toBe(true);
});

it.each([
  ['Option (A)', 'Option (B)'],
  ['Wider reach (abroad)', 'Wider reach (at home)'],
  ['Wider reach (abroad)', 'Wider range'],
])('%s and %s are two, with what is added', (a, b) => expect(lookAlikeBut(a, b)).toBe(false));
