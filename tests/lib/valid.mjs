// Checks that a page is valid HTML: elements where they may be, attributes with values that they may have, all tags closed.
// What html-validate does not check (addresses, dates, JSON-LD) is among the rules of house() in http.mjs. The module is
// installed with those of the tests in a browser.
import { createRequire } from 'node:module';

const { HtmlValidate } = createRequire(new URL('../browser/package.json', import.meta.url))('html-validate');
// The summary of a refused form is before the page's title, so its heading is no h1. All scripts and styles are our own, so they
// need no digest in the page.
const validator = new HtmlValidate({ root: true, extends: ['html-validate:document', 'html-validate:standard'], rules: { 'heading-level': 'off', 'require-sri': 'off' } });

// Returns the faults of a page, one line each; [] if there are none.
export const invalid = (source) => validator.validateStringSync(source).results.flatMap(({ messages }) => messages)
  .map(({ ruleId, message, offset }) => `${ruleId}: ${message}: ${source.slice(Math.max(0, offset - 60), offset + 60)}`);
