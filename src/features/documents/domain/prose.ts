/** Whether a text says how many, how much or how often. */
export const isQuantified = (text: string) => /\p{N}/u.test(text) || NUMBER_WORDS.test(text)

const NUMBER_WORDS =
  /\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|third|thirds|quarter|quarters|dozens?|hundreds?|thousands?|millions?|billions?|twice)\b/i

/**
 * A solution dressed as a problem: it names the product, or says that somebody "needs a" thing
 * (mechanisms 2.1, checks).
 */
export function namesSolution(text: string, productName: string | null): boolean {
  if (productName !== null && productName.trim().length > 2 && containsWord(text, productName.trim())) return true
  return /\bneed(?:s|ed)?\s+an?\s+\p{L}+/iu.test(text)
}

function containsWord(text: string, name: string) {
  const letters = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}

/** Praise that a number should replace (mechanisms 2.2, pitfalls). */
const PRAISE =
  /\b(revolutionary|world[- ]class|best[- ]in[- ]class|cutting[- ]edge|state[- ]of[- ]the[- ]art|game[- ]chang(?:er|ing)|groundbreaking|unparalleled|unrivall?ed|seamless(?:ly)?|next[- ]generation|innovative|amazing|the best|best ever)\b/gi

export const praiseIn = (text: string) => [...new Set((text.match(PRAISE) ?? []).map(word => word.toLowerCase()))]

export const hasQuotation = (text: string) => /[“„«][^“”„»]{3,}[”“»]|"[^"]{3,}"/.test(text)

/** "said Mara", "Mara says", or a name behind a dash. */
export const namesSpeaker = (text: string) =>
  /\b(said|says|explained|explains|added|adds|recalls|recalled|told)\b/i.test(text) ||
  /[—–-]\s*\p{Lu}\p{L}+/u.test(text)

export const namesPlace = (text: string) =>
  /https?:\/\/|\bwww\.|\b[\w-]+\.(?:com|org|net|io|app|dev|eu|co|shop|store|example)\b/i.test(text) ||
  /\b(?:available|sold|offered|found)\b[^.]{0,40}\b(?:in|at|from|on|through|via|to)\b/i.test(text)

export const namesPrice = (text: string) =>
  /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|INR|dollars?|euros?|pounds?)\b)/i.test(text) ||
  /\b(?:free|no (?:extra )?(?:charge|cost)|included (?:in|with)|plans?|subscription|subscribers?)\b/i.test(text)
