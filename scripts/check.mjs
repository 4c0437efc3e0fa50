// Format, lint and types at once: none waits for another, and the output of each stays together.
// usage: node scripts/check.mjs
import { spawn } from 'node:child_process'

const NAMES = ['format', 'lint', 'types']

const outcomes = await Promise.all(
  NAMES.map(
    name =>
      new Promise(resolve => {
        const child = spawn('npm', ['run', '-s', `check:${name}`], { stdio: ['ignore', 'pipe', 'pipe'], shell: true })
        let output = ''
        child.stdout.on('data', piece => (output += piece))
        child.stderr.on('data', piece => (output += piece))
        child.once('error', error => resolve({ name, output: String(error), status: 1 }))
        child.once('close', status => resolve({ name, output, status }))
      }),
  ),
)
const failed = outcomes.filter(({ status }) => status !== 0)
for (const { name, output } of failed) process.stderr.write(`${name} found:\n${output}\n`)
process.exit(failed.length > 0 ? 1 : 0)
