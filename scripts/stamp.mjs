// What a build was made from, as one line: when any source changes, so does it.
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['src', 'index.html', 'package-lock.json', 'vite.config.ts', 'lingui.config.ts', 'scripts/build.mjs']

export function stampOf(root) {
  const hash = createHash('sha256')
  for (const source of SOURCES) visit(join(root, source), hash)
  return hash.digest('hex')
}

function visit(path, hash) {
  const about = statSync(path, { throwIfNoEntry: false })
  if (!about) return
  if (about.isDirectory()) {
    for (const name of readdirSync(path).sort()) visit(join(path, name), hash)
  } else if (!path.endsWith('.test.ts') && !path.endsWith('.test.tsx') && !path.endsWith('.md')) {
    hash.update(`${path} ${about.size} ${Math.trunc(about.mtimeMs)}\n`)
  }
}
