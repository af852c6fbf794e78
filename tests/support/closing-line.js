/** Closes a run with one line over all suites, `N passed, N failed`: a suite that could not even start has failed. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const skipped = numPendingTests ? `, ${numPendingTests} skipped` : ''
    this.line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped}`
    // After jest's own summary, which the default reporter prints later in this same tick.
    process.on('exit', () => console.log(this.line))
  }
}
