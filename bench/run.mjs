// Prints the figures we hold ourselves to, as ratios inside one run.
// usage: npm run bench [-- PART …]   parts: see bench/parts.ts; all when none is named
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const entries = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(name =>
  name.endsWith('.ts'),
)
await build({
  absWorkingDir: root,
  entryPoints: entries.map(name => `bench/${name}`),
  outdir: 'dist/bench',
  outbase: 'bench',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
})
const { status } = spawnSync(process.execPath, ['dist/bench/parts.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
