// Small changes of the engine, each of which some test should notice.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A change of one place in one file of the engine. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly was: string;
  readonly becomes: string;
}

const rooms = ['counting', 'progress', 'analysis', 'model', 'syntax', 'write', 'rules'];

const swapped: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
  some: 'every',
  every: 'some',
  true: 'false',
  false: 'true',
};

/** Every change that could be made, in the order of files and places. */
export function mutantsIn(root: string, within = rooms): readonly Mutant[] {
  return within.flatMap((room) =>
    globSync(`core/src/${room}/**/*.ts`, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !/\.(?:test|examples)\.ts$|\/arbitrary\.ts$/.test(file))
      .sort()
      .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8'))),
  );
}

function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const change = (node: ts.Node, becomes: string): void => {
    const from = node.getStart();
    const { line } = source.getLineAndCharacterOfPosition(from);
    found.push({ file, line: line + 1, from, to: node.getEnd(), was: node.getText(), becomes });
  };
  const visit = (node: ts.Node): void => {
    // Types and examples run nowhere.
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'examples') return;
    if (ts.isBinaryExpression(node)) {
      const isText = [node.left, node.right].some((side) => ts.isStringLiteral(side) || ts.isTemplateLiteral(side));
      const other = swapped[node.operatorToken.getText()];
      if (other !== undefined && !(isText && other === '-')) change(node.operatorToken, other);
    } else if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
      const other = swapped[node.name.text];
      if (other !== undefined) change(node.name, other);
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
      change(node, swapped[node.getText()]!);
    else if (ts.isNumericLiteral(node)) change(node, String(Number(node.text) + 1));
    else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      change(node, `(${node.operand.getText()})`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
