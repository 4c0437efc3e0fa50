import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
let tables: typeof import('iconv-lite') | null = null

/** The tables of every encoding there is: read when the first file comes, for a start would pay for half a megabyte. */
export const encodings = () => (tables ??= require('iconv-lite') as typeof import('iconv-lite'))
