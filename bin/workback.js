#!/usr/bin/env node
// The command line. Builds first when there is no build, or when a source is newer than the last one.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { stampOf } from '../scripts/stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

if (process.env.WORKBACK_BUILD !== 'as-is' && lastStamp() !== stampOf(root)) {
  process.stderr.write('Building Workback (some seconds, once) …\n')
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    process.stderr.write('The build failed; see above. Run `npm ci` and try again.\n')
    process.exit(1)
  }
}
await import(pathToFileURL(join(root, 'dist/cli.js')).href)

function lastStamp() {
  try {
    return readFileSync(join(root, 'dist/stamp'), 'utf8')
  } catch {
    return null
  }
}
