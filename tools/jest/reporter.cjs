// One line per spec file as it ends, with what failed in it; the sum is the caller's (tools/test.mjs).
const path = require('node:path');

module.exports = class LineReporter {
  constructor(globalConfig) {
    this.root = globalConfig.rootDir;
    this.ended = 0;
  }

  onRunStart(results) {
    this.total = results.numTotalTestSuites;
  }

  onTestResult(test, result) {
    this.ended += 1;
    const bad = result.numFailingTests > 0 || result.testExecError;
    const seconds = ((result.perfStats.end - result.perfStats.start) / 1000).toFixed(1);
    const file = path.relative(this.root, test.path);
    const count = `${result.numPassingTests} passed, ${result.numFailingTests} failed`;
    process.stdout.write(
      `[${this.ended}/${this.total}] ${bad ? 'FAILED' : 'ok'} ${file} (${count}, ${seconds} s)\n`,
    );
    if (bad && result.failureMessage) process.stdout.write(`${result.failureMessage}\n`);
  }
};
