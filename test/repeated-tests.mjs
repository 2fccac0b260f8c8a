// Tells which tests passed at their second go only, as text lines in the file that EVIMAP_REPEATED names.
import { appendFileSync } from 'node:fs';

export default class RepeatedTests {
  onTestCaseResult(test) {
    const file = process.env.EVIMAP_REPEATED;
    if (file && (test.diagnostic()?.retryCount ?? 0) > 0)
      appendFileSync(file, `${test.ok() ? 'passed at its second go' : 'failed twice'}: ${test.fullName}\n`);
  }
}
