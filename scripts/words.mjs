// Writes the catalog of every word on screen: src/locales/<locale>.po. Words of macros are found in the code; labels of
// fields, words of choices and sentences of problems are plain English in entities and rules, so they are listed first.
// usage: node scripts/words.mjs
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const listed = join(root, 'src/locales/listed.ts')
const bundle = join(root, 'node_modules/.cache/workback-words.mjs')

await build({
  stdin: {
    contents: [
      "export { slices } from './src/app/features.ts'",
      "export { wordOfChoice } from './src/kernel/words.ts'",
      "export { GAP_WORDS, RULE_WORDS } from './src/features/reviews/domain/deck-words.ts'",
      "export { BOX_LABELS } from './src/features/reviews/domain/box-totals.ts'",
      "export { RULE_WORDS as SIGNAL_WORDS } from './src/features/metrics/domain/limits/rule-words.ts'",
    ].join('\n'),
    resolveDir: root,
    loader: 'ts',
  },
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outfile: bundle,
  logLevel: 'error',
})
const { slices, wordOfChoice, GAP_WORDS, RULE_WORDS, BOX_LABELS, SIGNAL_WORDS } = await import(
  pathToFileURL(bundle).href
)

const entities = slices.flatMap(slice => slice.entities)
/** What the engine of a deck tells by codes. */
const codes = [
  ...under('deck.gap', GAP_WORDS),
  ...under('deck.basis', RULE_WORDS),
  ...BOX_LABELS.map(label => [`deck.box.${label}`, label]),
  ...Object.entries(SIGNAL_WORDS).flatMap(([school, rules]) => under(`signal.${school}`, rules)),
]
const words = new Map([...entities.flatMap(wordsOf), ...codes, ...problemsIn(join(root, 'src'))])
writeFileSync(
  listed,
  [
    '// Made by scripts/words.mjs and read by the extraction only; nothing imports it.',
    "import { i18n } from '@lingui/core'",
    '',
    ...[...words]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, message]) => `i18n._(/*i18n*/ { id: ${JSON.stringify(id)}, message: ${JSON.stringify(message)} })`),
    '',
  ].join('\n'),
)
const { status } = spawnSync('npx', ['lingui', 'extract', '--clean'], { cwd: root, stdio: 'inherit' })
rmSync(listed)
process.exit(status ?? 1)

function under(prefix, words) {
  return Object.entries(words).map(([code, word]) => [`${prefix}.${code}`, word])
}

/** `idea.status` is the label of a field, `idea.status.under_review` the word of a choice. */
function wordsOf(entity) {
  return Object.entries(entity.fields).flatMap(([name, field]) => [
    [`${entity.name}.${name}`, field.label],
    ...(field.choices ?? []).map(choice => [`${entity.name}.${name}.${choice}`, wordOfChoice(field, choice)]),
  ])
}

/** Sentences of problems that hold no value; one with a value in it is shown as the server wrote it. */
function problemsIn(folder) {
  const found = []
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts') || /(^|\/)web\//.test(name)) continue
    const text = readFileSync(join(folder, name), 'utf8')
    for (const [, code, quote, message] of text.matchAll(
      /code:\s*'([\w.]+)',\s*message:\s*(['"])((?:\\.|(?!\2).)*)\2/g,
    ))
      found.push([`problem.${code}`, message.replaceAll(`\\${quote}`, quote)])
  }
  return found
}
