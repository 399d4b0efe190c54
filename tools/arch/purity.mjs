// @ts-check
// Domain code and workflows must give the same answer for the same input, for ever: no clock, no chance, no process, no network. Imports are the rule book's matter;
// this looks at what needs no import. Read from the syntax tree, so that a word in a comment or a text does not count.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const pureFolders = [
  /^libs\/kernel\/src\//,
  /^libs\/modules\/[^/]+\/src\/domain\//,
  /^workflows\/src\//,
];
// workflow-time.ts is the one place that reads the workflow's clock, which Temporal replays; everything else is handed an instant.
const exempt = /\.spec\.tsx?$|\/testing\/|\.d\.ts$|^workflows\/src\/.*\/workflow-time\.ts$/;
const forbiddenNames = new Set([
  ...['process', 'performance', 'crypto', 'fetch', 'globalThis', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
]);
const forbiddenMembers = new Set(['Date.now', 'Math.random', 'Temporal.Now', 'performance.now']);

/**
 * @param {string} base folder with apps, libs, workflows
 * @returns {{ rule: string, file: string, detail: string }[]}
 */
export function impureUses(base) {
  return ['libs', 'workflows']
    .filter((folder) => fs.existsSync(path.join(base, folder)))
    .flatMap((folder) => filesBelow(base, folder))
    .filter((file) => pureFolders.some((pattern) => pattern.test(file)) && !exempt.test(file))
    .flatMap((file) => usesIn(file, fs.readFileSync(path.join(base, file), 'utf8')));
}

/**
 * @param {string} base
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(base, folder) {
  return fs.readdirSync(path.join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      return ['node_modules', 'dist'].includes(entry.name) ? [] : filesBelow(base, file);
    }
    return file.endsWith('.ts') ? [file] : [];
  });
}

/**
 * @param {string} file for the report
 * @param {string} text
 * @returns {{ rule: string, file: string, detail: string }[]}
 */
export function usesIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  /** @type {{ rule: string, file: string, detail: string }[]} */
  const findings = [];
  /** @param {ts.Node} node @param {string} what */
  const report = (node, what) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    findings.push({ rule: 'pure-code', file, detail: `${what} in line ${line + 1}` });
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node) && forbiddenMembers.has(node.getText())) {
      report(node, node.getText());
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
      if (!node.arguments?.length) report(node, 'new Date()');
    } else if (ts.isCallExpression(node) && node.expression.getText() === 'Date') {
      report(node, 'Date()');
    } else if (ts.isIdentifier(node) && forbiddenNames.has(node.text) && isFreeValue(node)) {
      report(node, node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

/**
 * True for a name that stands for the global of that name: not a property, a label of an object, a declaration or a type.
 * @param {ts.Identifier} node
 */
function isFreeValue(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  const isNamed =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isBindingElement(parent);
  if (isNamed && parent.name === node) return false;
  return !ts.isTypeNode(parent) && !ts.isQualifiedName(parent);
}
