import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server as people run it: its own process, its own data folder, the build that was made. */
export interface Running {
  address: string
  dataDir: string
  environment: NodeJS.ProcessEnv
  process: ChildProcess
  /** As by a power button: no goodbye. */
  kill: () => Promise<void>
  /** Runs again on the same port and data; resolves when it serves. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'workback-run-'))
  chmodSync(folder, 0o755)
  return folder
}

export async function startServer(settings: NodeJS.ProcessEnv = {}): Promise<Running> {
  const port = await freePort()
  const dataDir = dataFolder()
  const environment = {
    ...process.env,
    WORKBACK_BUILD: 'as-is',
    WORKBACK_DATA: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const running: Running = {
    address: `http://127.0.0.1:${port}`,
    dataDir,
    environment,
    process: await launch(environment),
    kill: async () => {
      running.process.kill('SIGKILL')
      await exited(running.process)
    },
    restart: async () => {
      running.process = await launch(environment)
    },
    stop: async () => {
      running.process.kill('SIGTERM')
      await exited(running.process)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return running
}

function launch(environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['bin/workback.js', 'serve'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
    })
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('ready at')) resolve(child)
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code} before it served:\n${said}`)))
  })
}

const exited = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>(resolve => child.once('exit', () => resolve()))

/** What one command of the command line prints. */
export function command(
  environment: NodeJS.ProcessEnv,
  words: string[],
  input = '',
): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['bin/workback.js', ...words], {
    env: { ...environment, WORKBACK_BUILD: 'as-is' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString()
  })
  child.stdin.end(input)
  return new Promise(resolve => child.once('close', code => resolve({ code: code ?? -1, out, err })))
}
