/**
 * Spreadsheets run a cell that begins with one of these as a formula, which a stranger's text must never be
 * (OWASP, "CSV Injection"). Guarded texts begin with an apostrophe; a text that already looks guarded gets
 * another, so that taking one away always gives back what was written.
 */
const FORMULA = /^'*[=+\-@\t\r]/
const GUARDED = /^'+[=+\-@\t\r]/

export const guardFormula = (text: string) => (FORMULA.test(text) ? `'${text}` : text)

export const withoutFormulaGuard = (text: string) => (GUARDED.test(text) ? text.slice(1) : text)
