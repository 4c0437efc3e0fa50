import { orRefuse } from '#server/refusal.ts'
import { openReader } from '#server/transfer/reading/reader.ts'
import { checkAddress } from '../../domain/host-rules.ts'
import { bounded, LARGEST_SOURCE_BYTES, refusal, tooManyBytes, type Circumstances, type Opener } from './table.ts'

const SECONDS_MAX = 60
const REDIRECTS_MAX = 5
const REDIRECTS = [301, 302, 303, 307, 308]
const UNCHANGED = 304

/** A table at an address of a host that is allowed; each step of a redirection is looked at like the first. */
export const openUrl: Opener<'url'> = async ({ address }, { host, signal, versionMark }) => {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(SECONDS_MAX * 1000)])
  const answer = await follow(orRefuse(checkAddress(address, host.hosts)), host.hosts, { signal: limited, versionMark })
  const from = new URL(address)
  const what = `${from.host}${from.pathname}`.slice(0, 300)
  if (answer.status === UNCHANGED) return null
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel()
    throw refusal(
      'address_answered',
      `${from.host} answered ${answer.status}${wordOf(answer.status)}.`,
      'settings.address',
    )
  }
  if (Number(answer.headers.get('content-length') ?? 0) > LARGEST_SOURCE_BYTES) throw tooManyBytes(what)
  const bytes = bounded(named(answer.body, from.host, signal), what)
  const name = decodeURIComponent(/[^/]*$/.exec(from.pathname)?.[0] ?? '') || 'table.csv'
  const { columns, batches } = orRefuse(await openReader(bytes, name))
  async function* one() {
    yield { name: null, columns, batches }
  }
  return { what, tables: one(), versionMark: markOf(answer.headers, address) }
}

async function follow(
  first: URL,
  allowed: readonly string[],
  { signal, versionMark }: Pick<Circumstances, 'signal' | 'versionMark'>,
): Promise<Response> {
  const known = versionMark?.['address'] === first.href ? versionMark : null
  const headers = {
    accept: 'text/csv, text/tab-separated-values, application/json, application/x-ndjson, text/plain;q=0.9, */*;q=0.1',
    'user-agent': 'Workback',
    ...(known?.['etag'] ? { 'if-none-match': known['etag'] } : {}),
    ...(known?.['lastModified'] ? { 'if-modified-since': known['lastModified'] } : {}),
  }
  let address = first
  for (let steps = 0; steps <= REDIRECTS_MAX; steps++) {
    const answer = await fetch(address, { headers, redirect: 'manual', signal }).catch((error: unknown) => {
      throw unreachable(address.host, error, signal)
    })
    const next = answer.headers.get('location')
    if (!REDIRECTS.includes(answer.status) || next === null) return answer
    await answer.body?.cancel()
    address = orRefuse(checkAddress(URL.canParse(next, address) ? new URL(next, address).href : '', allowed))
  }
  throw refusal(
    'too_many_redirects',
    `${first.host} sends on more than ${REDIRECTS_MAX} times. Write the last address.`,
    'settings.address',
  )
}

/** What goes wrong on the way is told with the host's name, not with what the network calls it. */
async function* named(body: ReadableStream<Uint8Array>, host: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body) yield piece
  } catch (error) {
    throw unreachable(host, error, signal)
  }
}

function unreachable(host: string, error: unknown, signal: AbortSignal): unknown {
  const reason = signal.reason as { name?: string } | undefined
  if (signal.aborted && reason?.name !== 'TimeoutError') return signal.reason
  if (signal.aborted)
    return refusal(
      'too_slow',
      `${host} did not answer whole within ${SECONDS_MAX} seconds. It is asked again with the next run.`,
    )
  const cause = (error as { cause?: { code?: string } }).cause?.code
  return refusal(
    'unreachable',
    `${host} cannot be reached from this server${cause ? ` (${cause})` : ''}. It is asked again with the next run.`,
  )
}

const WORDS: Readonly<Record<number, string>> = {
  401: ': it wants a sign-in, which sources cannot give',
  403: ': it does not let this server read it',
  404: ': there is nothing at this address',
  410: ': what was at this address is gone',
}
const wordOf = (status: number) => WORDS[status] ?? (status >= 500 ? ': it has a problem of its own' : '')

function markOf(headers: Headers, address: string): Record<string, string> | null {
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')]
  if (etag === null && lastModified === null) return null
  return {
    address: new URL(address).href,
    ...(etag === null ? {} : { etag: etag.slice(0, 500) }),
    ...(lastModified === null ? {} : { lastModified: lastModified.slice(0, 100) }),
  }
}
