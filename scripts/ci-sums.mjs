// Reads vitest's JSON reports: names what failed, refuses skipped tests, and ends with the one plain line "N passed, N failed".
import { readFileSync } from "node:fs";

/** A skip means that something was not tried. Only Meilisearch's own server cannot be had here. */
const maySkip = /Meilisearch's server/;

const tests = process.argv.slice(2).flatMap((file) => {
  const report = JSON.parse(readFileSync(file, "utf8"));
  return report.testResults.flatMap((suite) => {
    const broken = suite.status === "failed" && suite.assertionResults.length === 0;
    return broken ? [{ status: "failed", fullName: `${suite.name}: ${suite.message}` }] : suite.assertionResults;
  });
});
const failed = tests.filter((test) => test.status === "failed");
const skipped = tests.filter((test) => !["passed", "failed"].includes(test.status) && !maySkip.test(test.fullName));
for (const test of failed) console.log(`failed: ${test.fullName}`);
for (const test of skipped) console.log(`skipped, which CI does not allow: ${test.fullName}`);

const passed = tests.filter((test) => test.status === "passed").length;
console.log(`${passed} passed, ${failed.length + skipped.length} failed`);
process.exit(failed.length + skipped.length > 0 || passed === 0 ? 1 : 0);
