import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

/** Which rooms a room may import from. An arrow that is not listed here is forbidden; so are types across it. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  kernel: ['kernel'],
  'feature domain': ['kernel', 'feature domain'],
  'feature api': ['kernel', 'feature domain'],
  'feature slice': ['kernel', 'feature domain', 'feature api'],
  'feature server': ['kernel', 'server', 'feature domain', 'feature api', 'feature slice', 'feature server'],
  'feature web': ['kernel', 'web', 'feature domain', 'feature api', 'feature web'],
  server: ['kernel', 'server'],
  web: ['kernel', 'web'],
  integrations: ['kernel', 'server', 'web', 'feature domain', 'feature server', 'feature web'],
  demo: ['kernel', 'server', 'demo', 'feature domain', 'feature api', 'feature server'],
  testing: ['kernel', 'server', 'testing', 'app', 'feature domain', 'feature api', 'feature server'],
  app: [
    'kernel',
    'server',
    'web',
    'demo',
    'integrations',
    'app',
    'feature domain',
    'feature api',
    'feature slice',
    'feature server',
    'feature web',
    'locales',
  ],
}

/** Which features a feature may lean on, read upwards: the graph has no cycle. Changing it needs a decision record. */
const MAY_USE: Record<string, readonly string[]> = {
  workspace: [],
  metrics: ['workspace'],
  goals: ['workspace', 'metrics'],
  reviews: ['workspace', 'metrics', 'goals'],
  documents: ['workspace', 'metrics'],
  evidence: ['workspace', 'metrics'],
  ideas: ['workspace', 'evidence'],
  prioritization: ['workspace', 'ideas'],
  roadmap: ['workspace', 'ideas', 'prioritization'],
  launches: ['workspace', 'documents', 'metrics', 'roadmap', 'evidence'],
  sources: ['workspace', 'metrics', 'evidence', 'ideas', 'roadmap', 'launches'],
  home: [
    'workspace',
    'sources',
    'metrics',
    'goals',
    'reviews',
    'documents',
    'evidence',
    'ideas',
    'prioritization',
    'roadmap',
    'launches',
  ],
}

/** What makes a function depend on when or where it runs. Rules take these as arguments. */
const IMPURE =
  /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bfetch\(|\bprocess\.|\bwindow\.|\bdocument\.(?:createElement|querySelector|cookie)|from 'node:/

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => /\.tsx?$/.test(file) && !/^(architecture|tidy)\.test\.ts$/.test(file) && !file.endsWith('.d.ts'))

const isTest = (file: string) => /\.(test|test-support)\.tsx?$/.test(file)
const featureOf = (file: string) => (file.startsWith('features/') ? file.split('/')[1] : undefined)

function roomOf(file: string): string {
  const [top = '', , third = ''] = file.split('/')
  if (top !== 'features') return top
  if (/^[\w-]*api\.ts$/.test(third)) return 'feature api'
  return `feature ${third.replace(/\.ts$/, '')}`
}

const importsOf = (file: string): string[] => {
  const { module } = parseSync(file, readFileSync(join('src', file), 'utf8'))
  const static_ = module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
  const again = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(entry => entry.moduleRequest?.value ?? []),
  )
  const source = readFileSync(join('src', file), 'utf8')
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
  )
  return [...static_, ...again, ...dynamic]
    .filter(path => path.startsWith('#') || path.startsWith('.'))
    .map(path => (path.startsWith('#') ? path.slice(1) : normalize(join(dirname(file), path)).replaceAll('\\', '/')))
}
const imports = new Map(files.map(file => [file, importsOf(file)]))

describe('who may import whom', () => {
  test('every file imports only what its room may', () => {
    const forbidden = files.flatMap(file =>
      (imports.get(file) ?? [])
        .filter(path => !(isTest(file) && ['testing', 'app'].includes(roomOf(path))))
        .filter(path => !MAY_IMPORT[roomOf(file)]?.includes(roomOf(path)))
        .map(path => `${file} (${roomOf(file)}) → ${path} (${roomOf(path)})`),
    )
    expect(forbidden).toEqual([])
  })

  test('features lean only on features they may use, and only on their front doors', () => {
    const foreign = files
      .filter(file => featureOf(file) !== undefined)
      .flatMap(file =>
        (imports.get(file) ?? [])
          .filter(path => featureOf(path) !== undefined && featureOf(path) !== featureOf(file))
          .map(path => ({ file, path })),
      )
    expect(
      foreign
        .filter(({ file, path }) => !MAY_USE[featureOf(file) ?? '']?.includes(featureOf(path) ?? ''))
        .map(({ file, path }) => `${file} → ${path}`),
    ).toEqual([])
    const doors = /\/(domain\/.+|server\/index|web\/index)\.tsx?$/
    expect(
      foreign
        .filter(({ file, path }) => !doors.test(path) && !isTest(file))
        .map(({ file, path }) => `${file} → ${path}`),
    ).toEqual([])
  })

  test('the table of features has no cycle', () => {
    const reading: string[] = []
    const visit = (feature: string) => {
      expect(reading, `${feature} leans on itself`).not.toContain(feature)
      reading.push(feature)
      MAY_USE[feature]?.forEach(visit)
      reading.pop()
    }
    Object.keys(MAY_USE).forEach(visit)
  })

  test('rules depend on nothing but their arguments', () => {
    const pure = files.filter(file => /^kernel\/|\/domain\//.test(file) && !isTest(file))
    expect(pure.filter(file => IMPURE.test(readFileSync(join('src', file), 'utf8')))).toEqual([])
  })
})
