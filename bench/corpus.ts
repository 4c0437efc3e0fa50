import { createRandom } from './random.ts'

export interface Piece {
  title: string
  body: string
}

const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'la',
  'me',
  'ni',
  'po',
  'ru',
  'sa',
  'te',
  'vi',
  'zo',
  'ka',
  'lo',
  'mu',
  'ra',
  'si',
  'to',
]
const VOCABULARY = 20_000
const WORDS_PER_PIECE = 45
const KNOWN = ['slow', 'delivery', 'crash', 'login', 'price', 'refund', 'screen', 'battery', 'support', 'update']

/** Made-up words whose frequencies fall as in real text (Zipf), so that some are common and most are rare. */
export function corpusOf(count: number, seed = 1): { pieces: Piece[]; queries: Queries } {
  const random = createRandom(seed)
  const words = [...KNOWN, ...Array.from({ length: VOCABULARY }, (_, n) => wordOf(n))]
  const weights = words.map((_, rank) => 1 / (rank + 3))
  const sums: number[] = []
  weights.reduce((sum, weight, n) => (sums[n] = sum + weight), 0)
  const draw = () => {
    const at = random() * (sums.at(-1) ?? 1)
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return words[low] ?? ''
  }
  const some = (n: number) => Array.from({ length: n }, draw).join(' ')
  const pieces = Array.from({ length: count }, () => ({
    title: some(5),
    body: some(WORDS_PER_PIECE - 15 + Math.floor(random() * 30)),
  }))
  const pick = (from: number, to: number) => words[from + Math.floor(random() * (to - from))] ?? ''
  return {
    pieces,
    queries: {
      absent: Array.from({ length: 50 }, (_, n) => `xq${wordOf(n)}qx`),
      rare: Array.from({ length: 100 }, () => pick(2_000, 15_000)),
      common: Array.from({ length: 50 }, () => `${pick(20, 200)}`),
    },
  }
}
export interface Queries {
  absent: string[]
  rare: string[]
  common: string[]
}

function wordOf(n: number) {
  let [word, rest] = ['', n + 400]
  while (rest > 0) {
    word += SYLLABLES[rest % SYLLABLES.length]
    rest = Math.floor(rest / SYLLABLES.length)
  }
  return `${word}n`
}
