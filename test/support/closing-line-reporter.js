/** Ends a run of the tests with one line that a machine can read: `N passed, N failed`. */
export default class ClosingLineReporter {
  /** A file that could not even be run counts as one failed test. */
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`);
  }
}
